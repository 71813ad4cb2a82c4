package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.domain.access.Actor;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A request, as far as handlers have to know about it. */
public final class Call {
  private final Context context;
  private final Optional<Actor> actor;
  private final int maxBodyBytes;

  /**
   * @param actor who asks, if they showed a valid token
   */
  public Call(Context context, Optional<Actor> actor, int maxBodyBytes) {
    this.context = context;
    this.actor = actor;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Who asks, on a route for members. */
  public Actor actor() {
    return actor.orElseThrow(
        () -> new IllegalStateException("a route for guests has no actor: " + context.path()));
  }

  /**
   * An id in the path.
   *
   * @param missing what it is to name something that cannot exist
   */
  public <T> T id(String name, Function<UUID, T> kind, ErrorCode missing) {
    return Uuids.parse(context.pathParam(name))
        .map(kind)
        .orElseThrow(() -> new ProblemException(Problem.of(missing)));
  }

  /** A part of the path, as it is. */
  public String text(String name) {
    return context.pathParam(name);
  }

  /** What stands behind the question mark. */
  public Query query() {
    return new Query(context.req().getQueryString());
  }

  /**
   * The body, read as JSON.
   *
   * @throws ProblemException if it is too large, of another kind, or not what is wanted
   */
  public <T> T body(Class<T> type) {
    if (!MediaTypes.isJson(context.req().getContentType())) {
      throw new ProblemException(Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }
    return Json.read(bytes(), type);
  }

  /** The body as it came. */
  public byte[] bytes() {
    return Bodies.read(context.req(), maxBodyBytes);
  }

  /** All headers, names in lower case. */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : Collections.list(context.req().getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(context.req().getHeaders(name)));
    }
    return headers;
  }
}
