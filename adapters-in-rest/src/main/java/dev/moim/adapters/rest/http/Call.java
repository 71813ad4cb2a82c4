package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Language;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.adapters.rest.stream.Listener;
import dev.moim.application.idempotency.Attempt;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.idempotency.Receipt.Keyed;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.access.Actor;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request, as far as handlers have to know about it. */
public final class Call {
  static final String IF_MATCH = "If-Match";

  private final Context context;
  private final Optional<Actor> actor;
  private final Limits limits;
  private final Optional<Attempt> attempt;
  private final Supplier<String> address;
  private final Optional<Key> key;
  private byte @Nullable [] body;

  /**
   * @param actor who asks, if they showed a valid token
   */
  public Call(Context context, Optional<Actor> actor, Limits limits) {
    this(context, actor, limits, () -> "");
  }

  /**
   * @param actor who asks, if they showed a valid token
   * @param address where they ask from, as callers are counted by it
   */
  public Call(Context context, Optional<Actor> actor, Limits limits, Supplier<String> address) {
    this(context, actor, limits, address, Optional.empty(), Optional.empty());
  }

  private Call(
      Context context,
      Optional<Actor> actor,
      Limits limits,
      Supplier<String> address,
      Optional<Attempt> attempt,
      Optional<Key> key) {
    this.context = context;
    this.actor = actor;
    this.limits = limits;
    this.address = address;
    this.attempt = attempt;
    this.key = key;
  }

  /** The same call, as an attempt at a request that may be repeated. */
  Call on(Attempt tried) {
    Call same = new Call(context, actor, limits, address, Optional.of(tried), Optional.empty());
    same.body = body;
    return same;
  }

  /** What the client calls this request, and what tells it from every other. */
  private record Key(IdempotencyKey key, String fingerprint) {}

  /** The same call, under a key that its use case looks after itself. */
  Call with(IdempotencyKey named, String fingerprint) {
    Key of = new Key(named, fingerprint);
    Call same = new Call(context, actor, limits, address, Optional.empty(), Optional.of(of));
    same.body = body;
    return same;
  }

  /**
   * Asks a use case that has its effect in one transaction, so that a repetition of this request is
   * answered alike and has no effect more.
   *
   * @param work keeps its result, in that transaction, in the receipt
   * @param answer what the result means in HTTP
   */
  public <R> Answer once(Function<Receipt<R>, R> work, Function<R, Answer> answer) {
    Function<R, Optional<String>> write = result -> decision(answer.apply(result));
    Receipt<R> receipt =
        attempt
            .map(a -> a.receipt(write))
            .or(() -> key.map(k -> Receipt.of(new Keyed<>(k.key(), k.fingerprint(), write))))
            .orElseGet(Receipt::none);
    return answer.apply(work.apply(receipt));
  }

  private Optional<String> decision(Answer answer) {
    return answer.isDecision()
        ? Optional.of(KeptAnswer.write(answer.in(language())))
        : Optional.empty();
  }

  /**
   * Answers an edit. Whoever said what they have seen, and came second at the same moment, is told
   * that it is not so any more; whoever did not, that they may try again.
   */
  public Answer edit(Supplier<Answer> edit) {
    try {
      return edit.get();
    } catch (StaleAggregate _) {
      return Answer.problem(
          headers(IF_MATCH).isEmpty() ? ErrorCode.EDITED_MEANWHILE : ErrorCode.PRECONDITION_FAILED);
    }
  }

  /** What problems are told in. */
  Language language() {
    return Language.of(context.header("Accept-Language"));
  }

  /** Which version of what it edits the client has seen: {@code If-Match}. */
  public ExpectedVersion expectedVersion() {
    return EntityTag.expected(headers(IF_MATCH));
  }

  /** Who asks, on a route for members. */
  public Actor actor() {
    return actor.orElseThrow(
        () -> new IllegalStateException("a route for guests has no actor: " + context.path()));
  }

  /** Who listens, if this is answered with a stream. */
  public Listener listener() {
    return new Listener(address.get(), actor.map(who -> who.member().toString()));
  }

  /** Whether only the head of the answer is wanted. */
  public boolean isHead() {
    return context.method().equals(HandlerType.HEAD);
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
    return new Query(context.path(), context.req().getQueryString());
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

  /** Whether the client likes to be sent this media type more than JSON. */
  public boolean prefers(String mediaType) {
    return Accepted.prefers(headers("Accept"), mediaType);
  }

  /**
   * The body of a route that takes a file, which is called CSV.
   *
   * @throws ProblemException if it is too large, or of another kind
   */
  public byte[] csv() {
    if (!MediaTypes.isCsv(context.req().getContentType())) {
      throw new ProblemException(Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }
    return bytes();
  }

  /** The body as it came. */
  public byte[] bytes() {
    return bytes(limits.bodyBytes());
  }

  /** The body as a provider sent it. */
  public byte[] webhook() {
    return bytes(limits.webhookBytes());
  }

  private byte[] bytes(int most) {
    byte[] read = body == null ? Bodies.read(context.req(), most, limits.bodyWithin()) : body;
    body = read;
    return read;
  }

  /**
   * Reads what was sent and is not looked at: else the connection ends after the answer, under
   * whatever its client sends next.
   */
  public void readToEnd() {
    try {
      var _ = bytes();
    } catch (ProblemException _) {
      // It is refused already.
    }
  }

  /** The lines of a header. */
  List<String> headers(String name) {
    return Collections.list(context.req().getHeaders(name));
  }

  /** The path as it was called, with what stands behind the question mark. */
  String target() {
    String query = context.req().getQueryString();
    return context.path() + (query == null ? "" : "?" + query);
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
