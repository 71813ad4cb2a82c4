package dev.moim.domain.notification;

import dev.moim.domain.club.ClubId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * The telling of one event to one consumer: at least once. Its next attempt is planned before it is
 * sent, so that one who dies while sending it does not take it along; it counts as delivered once
 * the other side has said so, and not before.
 *
 * @param attempts how often it was taken up in this round; a replay begins another
 * @param tries how often it was taken up at all: the number of the last attempt
 * @param nextAt when it is to be taken up (again); empty once it is over
 * @param endedAt since when it is over; empty while it is open
 * @param note why the last attempt failed, or why it was given up; for the club's staff
 */
public record Delivery(
    DeliveryId id,
    EventId event,
    EventType type,
    ClubId club,
    Lane lane,
    Instant createdAt,
    DeliveryState state,
    int attempts,
    int tries,
    Optional<Instant> nextAt,
    Optional<Instant> endedAt,
    Optional<String> note) {
  /** How long whoever took it up has for sending it; a call ends long before. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  private static final int LONGEST_NOTE = 200;

  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(lane, "lane");
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(state, "state");
    nextAt = nextAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    endedAt = endedAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    note = note.map(Delivery::line);
    if (state.isOpen() != nextAt.isPresent() || state.isOpen() == endedAt.isPresent()) {
      throw new IllegalArgumentException("it has a next attempt, or it has ended");
    }
  }

  /** What an answer said, in one line that can be shown. */
  static String line(String said) {
    String shown = said.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    return shown.codePointCount(0, shown.length()) > LONGEST_NOTE
        ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST_NOTE))
        : shown;
  }

  /** One that is to be sent at once. */
  public static Delivery of(DeliveryId id, Event event, Lane lane, Instant now) {
    return new Delivery(
        id,
        event.id(),
        event.type(),
        event.club(),
        lane,
        now,
        DeliveryState.DUE,
        0,
        0,
        Optional.of(now),
        Optional.empty(),
        Optional.empty());
  }

  /** Taken up: it is about to be sent, and due again if nothing is heard of that. */
  public Delivery takenUp(Instant now) {
    return with(
        DeliveryState.Event.TAKEN_UP,
        attempts + 1,
        tries + 1,
        Optional.of(now.plus(LEASE)),
        now,
        note);
  }

  /** Delivered, by whichever attempt. One that was delivered before stays as it is. */
  public Delivery delivered(Instant now) {
    return state == DeliveryState.DELIVERED
        ? this
        : with(
            DeliveryState.Event.ACCEPTED, attempts, tries, Optional.empty(), now, Optional.empty());
  }

  /**
   * With its last attempt failed: planned anew, or dead if that was the last of the plan. What an
   * attempt has to say that is not the last one any more changes nothing.
   *
   * @param attempt the number of the attempt that failed
   * @param asked how long the other side asked to be left alone, if it did
   */
  public Delivery failed(int attempt, String why, Optional<Duration> asked, Instant now) {
    if (!isSending(attempt)) {
      return this;
    }
    Optional<Duration> pause = RetryPlan.pause(attempts, Objects.hash(id, tries), asked);
    return pause
        .map(
            p ->
                with(
                    DeliveryState.Event.FAILED,
                    attempts,
                    tries,
                    Optional.of(now.plus(p)),
                    now,
                    Optional.of(why)))
        .orElseGet(() -> dead(attempt, why, now));
  }

  /** Given up, since another attempt would be in vain; as with {@link #failed}. */
  public Delivery dead(int attempt, String why, Instant now) {
    return isSending(attempt)
        ? with(
            DeliveryState.Event.GIVEN_UP, attempts, tries, Optional.empty(), now, Optional.of(why))
        : this;
  }

  private boolean isSending(int attempt) {
    return state == DeliveryState.SENDING && tries == attempt;
  }

  /**
   * To be sent again, now, as if never before.
   *
   * @throws IllegalStateException if it is open: it is sent anyway
   */
  public Delivery replayed(Instant now) {
    return with(DeliveryState.Event.REPLAYED, 0, tries, Optional.of(now), now, note);
  }

  private Delivery with(
      DeliveryState.Event happens,
      int newAttempts,
      int newTries,
      Optional<Instant> next,
      Instant now,
      Optional<String> newNote) {
    DeliveryState to = DeliveryState.GRAPH.follow(state, happens);
    return new Delivery(
        id,
        event,
        type,
        club,
        lane,
        createdAt,
        to,
        newAttempts,
        newTries,
        next,
        to.isOpen() ? Optional.empty() : Optional.of(now),
        newNote);
  }

  /** Whether nothing but its time stands between it and being taken up. */
  public boolean isDue(Instant now) {
    return nextAt.filter(at -> !now.isBefore(at)).isPresent();
  }
}
