package dev.moim.application.payment;

import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param fingerprint tells it from every other message of its provider, and does not change when
 *     the same one comes again: {@link WebhookFingerprints}
 * @param arrivals how often it came
 * @param wantedAt when it last came, or somebody last wanted it taken up: for so long as it is
 *     tried, that is counted from then
 * @param attempts how often it was taken up since it was last wanted
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
    String fingerprint,
    int arrivals,
    Instant wantedAt,
    State state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    String note) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final Duration LITTLE_PATIENCE = Duration.ofHours(1);

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
    /** It is about a payment of ours, and was tried in vain: a dead letter. */
    GIVEN_UP,
    /** It was tried in vain, and no payment of ours is known that it is about. */
    STRAY
  }

  public WebhookMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tender, "tender");
    Objects.requireNonNull(receivedAt, "receivedAt");
    headers = Map.copyOf(headers);
    body = body.clone();
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(wantedAt, "wantedAt");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
    Objects.requireNonNull(note, "note");
  }

  /** As it came, and like no other: {@link #withFingerprint} says what it is like. */
  public static WebhookMessage received(
      UUID id, Tender tender, Map<String, List<String>> headers, byte[] body, Instant now) {
    return new WebhookMessage(
        id,
        tender,
        now,
        headers,
        body,
        id.toString(),
        1,
        now,
        State.WAITING,
        0,
        Optional.of(now),
        "");
  }

  /** The same with this fingerprint, before it is kept. */
  public WebhookMessage withFingerprint(String newFingerprint) {
    return new WebhookMessage(
        id,
        tender,
        receivedAt,
        headers,
        body,
        newFingerprint,
        arrivals,
        wantedAt,
        state,
        attempts,
        nextAttemptAt,
        note);
  }

  /**
   * The same message has come once more: it is taken up again, whatever had become of it, since the
   * provider may have something new to say about its payment.
   */
  public WebhookMessage cameAgain(Instant now) {
    return wanted(arrivals + 1, now, now, "came again");
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

  /** Tried in vain, and about no payment of ours: anybody may have sent it. */
  public WebhookMessage stray() {
    return with(State.STRAY, attempts, Optional.empty(), note);
  }

  /** To be taken up again after a growing pause, for three days. */
  public WebhookMessage postponed(String why, Instant now) {
    return postponed(why, PATIENCE, now);
  }

  /**
   * To be taken up again after a growing pause, for an hour: a provider that tells of a payment
   * knows it by then.
   */
  public WebhookMessage unknownToItsProvider(Instant now) {
    return postponed("the provider knows no such payment", LITTLE_PATIENCE, now);
  }

  private WebhookMessage postponed(String why, Duration patience, Instant now) {
    if (now.isAfter(wantedAt.plus(patience))) {
      return with(State.GIVEN_UP, attempts, Optional.empty(), why);
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 12));
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    return with(State.WAITING, attempts, Optional.of(next), why);
  }

  /**
   * To be taken up again now, and for three days if need be, because somebody asked for it. When it
   * was wanted always changes, by a microsecond at least, so that whoever is at it sees that.
   */
  public WebhookMessage replayed(Instant now) {
    Instant next = wantedAt.plus(1, ChronoUnit.MICROS);
    return wanted(arrivals, now.isAfter(next) ? now : next, now, "replayed");
  }

  /** Due at this moment, as far as it is waiting. */
  public WebhookMessage dueAt(Instant moment) {
    return with(state, attempts, nextAttemptAt.map(_ -> moment), note);
  }

  private WebhookMessage wanted(int newArrivals, Instant newWantedAt, Instant due, String why) {
    return new WebhookMessage(
        id,
        tender,
        receivedAt,
        headers,
        body,
        fingerprint,
        newArrivals,
        newWantedAt,
        State.WAITING,
        0,
        Optional.of(due),
        why);
  }

  private WebhookMessage with(
      State newState, int newAttempts, Optional<Instant> next, String newNote) {
    return new WebhookMessage(
        id,
        tender,
        receivedAt,
        headers,
        body,
        fingerprint,
        arrivals,
        wantedAt,
        newState,
        newAttempts,
        next,
        newNote);
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
        && fingerprint.equals(m.fingerprint)
        && arrivals == m.arrivals
        && wantedAt.equals(m.wantedAt)
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
