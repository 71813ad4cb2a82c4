package dev.moim.application.payment;

import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a provider sent, byte by byte, and what has become of it.
 *
 * @param headers names in lower case
 * @param attempts how often it was taken up
 * @param nextAttemptAt when it is taken up (again); empty once it is not any more
 * @param note why it is in this state, for staff
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out; equals compares bytes
public record WebhookMessage(
    UUID id,
    Tender tender,
    Instant receivedAt,
    Map<String, List<String>> headers,
    byte[] body,
    State state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    String note) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofDays(3);

  /** How far it has come. */
  public enum State {
    /** To be taken up. */
    WAITING,
    /** Its payment was asked about, and the order was moved as the answer said. */
    HANDLED,
    /** No ids could be read in it. */
    UNREADABLE,
    /** It is not signed as its provider signs. */
    FORGED,
    /** Its payment, or its payment's order, did not appear for three days. */
    GIVEN_UP
  }

  public WebhookMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tender, "tender");
    Objects.requireNonNull(receivedAt, "receivedAt");
    headers = Map.copyOf(headers);
    body = body.clone();
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
    Objects.requireNonNull(note, "note");
  }

  /** As it came. */
  public static WebhookMessage received(
      UUID id, Tender tender, Map<String, List<String>> headers, byte[] body, Instant now) {
    return new WebhookMessage(
        id, tender, now, headers, body, State.WAITING, 0, Optional.of(now), "");
  }

  /** Taken up: nobody else takes it up before {@code leaseUntil}. */
  public WebhookMessage takenUp(Instant leaseUntil) {
    return with(state, attempts + 1, Optional.of(leaseUntil), note);
  }

  /** Done with. */
  public WebhookMessage handled(String why) {
    return with(State.HANDLED, attempts, Optional.empty(), why);
  }

  /** Kept, but nothing can be done with it. */
  public WebhookMessage unreadable() {
    return with(State.UNREADABLE, attempts, Optional.empty(), "no payment is named in it");
  }

  /** Kept, and not believed. */
  public WebhookMessage forged() {
    return with(State.FORGED, attempts, Optional.empty(), "the signature is not the provider's");
  }

  /** To be taken up again after a growing pause, for three days. */
  public WebhookMessage postponed(String why, Instant now) {
    if (now.isAfter(receivedAt.plus(PATIENCE))) {
      return with(State.GIVEN_UP, attempts, Optional.empty(), why);
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 12));
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    return with(State.WAITING, attempts, Optional.of(next), why);
  }

  /** To be taken up again now, because somebody asked for it. */
  public WebhookMessage replayed(Instant now) {
    return with(State.WAITING, 0, Optional.of(now), "replayed");
  }

  private WebhookMessage with(
      State newState, int newAttempts, Optional<Instant> next, String newNote) {
    return new WebhookMessage(
        id, tender, receivedAt, headers, body, newState, newAttempts, next, newNote);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof WebhookMessage m
        && id.equals(m.id)
        && tender == m.tender
        && receivedAt.equals(m.receivedAt)
        && headers.equals(m.headers)
        && Arrays.equals(body, m.body)
        && state == m.state
        && attempts == m.attempts
        && nextAttemptAt.equals(m.nextAttemptAt)
        && note.equals(m.note);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Without the body and the headers, which may name people. */
  @Override
  public String toString() {
    return "WebhookMessage[" + id + ", " + tender + ", " + state + ", " + body.length + " bytes]";
  }
}
