package dev.moim.application.notification;

import dev.moim.domain.notification.EndpointSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Calls a club's own server, signed by Standard Webhooks. It does not repeat anything: whoever
 * calls it does. It ends within 20 seconds, whatever the other side does, and reads no more than a
 * little of the answer.
 */
public interface WebhookSender {
  /** Sends this once, and says what came of it; it never throws. */
  Answer send(Call call);

  /**
   * What is sent.
   *
   * @param message the {@code webhook-id}: the same with every repetition
   * @param at when this attempt is made, the {@code webhook-timestamp}
   * @param body JSON, below 20 kB
   * @param secrets each of them signs, newest first
   */
  record Call(String message, URI url, Instant at, String body, List<EndpointSecret> secrets) {}

  /** What came of it. */
  sealed interface Answer {
    /** The other side has it: it answered with 2xx. */
    record Delivered(int status) implements Answer {}

    /** It answered 410: it wants nothing any more. */
    record Gone() implements Answer {}

    /**
     * It answered with anything else, or not at all: to be sent again.
     *
     * @param status empty if there was no answer
     * @param why for the club's staff: tells nothing about our own network
     * @param retryAfter how long it asks to be left alone, at most a day
     */
    record Failed(Optional<Integer> status, String why, Optional<Duration> retryAfter)
        implements Answer {}

    /** Its address is none that is called: it leads into a private or local network. */
    record Forbidden(String why) implements Answer {}
  }
}
