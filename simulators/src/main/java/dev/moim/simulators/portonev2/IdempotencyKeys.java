package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests that carried an Idempotency-Key: for three hours the same key gets the
 * same answer, whatever is asked. (What the real provider does when another request uses a key is
 * not documented.) They end with the process.
 */
final class IdempotencyKeys {

  /**
   * @param answer null while the request is still being worked on
   */
  private record Kept(Instant at, @Nullable Answer answer) {}

  private static final Duration KEPT = Duration.ofHours(3);
  // A string of RFC 8941.
  private static final Pattern KEY = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){16,256}\"");

  private final InstantSource clock;
  private final Map<String, Kept> keys = new HashMap<>();

  IdempotencyKeys(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a request, unless it has been answered before.
   *
   * @return that answer
   * @throws Refused when the key is none, or its first request is not answered yet
   */
  synchronized Optional<Answer> begin(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new Refused(
          ErrorType.INVALID_REQUEST, "Idempotency-Key must be a quoted string of 16 to 256");
    }
    Instant now = clock.instant();
    keys.values().removeIf(kept -> kept.answer() != null && !now.isBefore(kept.at().plus(KEPT)));
    Kept kept = keys.get(key);
    if (kept == null) {
      keys.put(key, new Kept(now, null));
      return Optional.empty();
    }
    if (kept.answer() == null) {
      throw new Refused(
          ErrorType.IDEMPOTENCY_OUTSTANDING_REQUEST, "The request with this key is outstanding");
    }
    return Optional.of(kept.answer());
  }

  /** Keeps the answer; what follows from it, such as a webhook, happens only the first time. */
  synchronized void finish(String key, Answer answer) {
    keys.put(key, new Kept(clock.instant(), answer.then(() -> {})));
  }

  /** The request came to nothing, if it has not been finished: the next one with its key counts. */
  synchronized void release(String key) {
    keys.computeIfPresent(key, (_, kept) -> kept.answer() == null ? null : kept);
  }
}
