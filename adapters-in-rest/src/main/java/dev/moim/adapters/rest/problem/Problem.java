package dev.moim.adapters.rest.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer that says no.
 *
 * @param detail what exactly is wrong
 * @param extensions what else a client can work with, such as {@code orderId}
 * @param retryAfter when it is worth another try
 * @param headers what HTTP wants beside it, such as {@code Allow}
 */
public record Problem(
    ErrorCode code,
    Optional<Detail> detail,
    Map<String, @Nullable Object> extensions,
    Optional<Duration> retryAfter,
    Map<String, String> headers) {
  public Problem {
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    headers = Map.copyOf(headers);
  }

  /** Nothing but the code. */
  public static Problem of(ErrorCode code) {
    return new Problem(code, Optional.empty(), Map.of(), Optional.empty(), Map.of());
  }

  /** Whether there is nothing but the code. */
  public boolean isPlain() {
    return detail.isEmpty() && extensions.isEmpty() && retryAfter.isEmpty() && headers.isEmpty();
  }

  /** A value in the body that is not allowed; {@code pointer} says where (RFC 6901). */
  public static Problem field(String pointer, Detail detail) {
    return of(ErrorCode.INVALID_FIELD).with("field", pointer).detailed(detail);
  }

  /** A value in the query that is not allowed. */
  public static Problem parameter(String name, Detail detail) {
    return of(ErrorCode.INVALID_FIELD).with("parameter", name).detailed(detail);
  }

  /** And this, which a client can work with. */
  public Problem with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(extensions);
    more.put(name, value);
    return new Problem(code, detail, more, retryAfter, headers);
  }

  /** In these words. */
  public Problem detailed(Detail words) {
    return new Problem(code, Optional.of(words), extensions, retryAfter, headers);
  }

  /** Worth another try after this long. */
  public Problem retryAfter(Duration pause) {
    return new Problem(code, detail, extensions, Optional.of(pause), headers);
  }

  /** With this header. */
  public Problem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(code, detail, extensions, retryAfter, more);
  }
}
