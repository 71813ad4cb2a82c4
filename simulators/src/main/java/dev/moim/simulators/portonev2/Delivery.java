package dev.moim.simulators.portonev2;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One webhook and what became of it so far.
 *
 * @param id the same in every attempt's {@code webhook-id}, also when it is sent again by hand
 * @param executions how often it was sent by plan
 * @param resends how often by hand
 * @param last null before the first attempt has ended
 */
record Delivery(
    String id,
    Event event,
    String url,
    Instant triggeredAt,
    int executions,
    int resends,
    @Nullable Attempt last) {

  /**
   * One sending.
   *
   * @param status the HTTP status of the answer, empty where there was none
   */
  record Attempt(
      Map<String, String> headers,
      String body,
      Instant requestedAt,
      OptionalInt status,
      Instant respondedAt) {

    /** Which answers count is not documented; Standard Webhooks has 200 to 299. */
    boolean succeeded() {
      return status.isPresent() && status.getAsInt() >= 200 && status.getAsInt() < 300;
    }
  }

  Delivery tried(Attempt attempt, boolean byHand) {
    return new Delivery(
        id,
        event,
        url,
        triggeredAt,
        byHand ? executions : executions + 1,
        byHand ? resends + 1 : resends,
        attempt);
  }
}
