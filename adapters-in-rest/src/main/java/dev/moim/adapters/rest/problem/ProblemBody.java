package dev.moim.adapters.rest.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place where a problem turns into what is sent: RFC 9457, and the headers beside it. */
public final class ProblemBody {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemBody() {}

  /** The members of the JSON object, in the order in which they are written. */
  public static Map<String, @Nullable Object> of(Problem problem, Language language) {
    ErrorCode code = problem.code();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("type", code.type());
    body.put("title", Words.title(code, language));
    body.put("status", code.status());
    problem.detail().ifPresent(detail -> body.put("detail", Words.detail(detail, language)));
    body.put("code", code.name());
    problem.extensions().forEach(body::putIfAbsent);
    return Collections.unmodifiableMap(body);
  }

  /** The headers that go with it. */
  public static Map<String, String> headers(Problem problem, Language language) {
    Map<String, String> headers = new LinkedHashMap<>(problem.headers());
    headers.put("Content-Language", language.tag());
    headers.put("Vary", "Accept-Language");
    if (problem.code().status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    problem.retryAfter().ifPresent(pause -> headers.put("Retry-After", seconds(pause)));
    return headers;
  }

  /** Rounded up: whoever comes back then is not too early. */
  private static String seconds(Duration pause) {
    return String.valueOf(Math.max(1, pause.plusNanos(999_999_999).toSeconds()));
  }
}
