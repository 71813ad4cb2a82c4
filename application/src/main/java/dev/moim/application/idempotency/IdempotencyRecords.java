package dev.moim.application.idempotency;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Which requests are being carried out, and what those were answered that have been.
 *
 * <p>A key is free, held, or answered. Who holds it does so until a moment: afterwards it is free
 * by time alone, so that nobody's crash keeps it. It is answered until it is forgotten, which is by
 * time alone too.
 */
public interface IdempotencyRecords {
  /**
   * Takes a key if it is free, as a transaction of its own, which a crash of the store may undo: it
   * would end whoever holds the key as well.
   *
   * @param fingerprint tells this request from every other
   * @param holder who asks, new for every try
   * @param until when it is free again unless it was answered
   * @param forgotten keys that were taken at this moment or before it are free
   * @return {@link Claim.Held} for one of those who ask at once, and for nobody else
   * @throws IllegalStateException within a transaction, which would be undone with it
   */
  Claim claim(
      IdempotencyKey key,
      String fingerprint,
      UUID holder,
      Instant now,
      Instant until,
      Instant forgotten);

  /**
   * Answers a key, in the caller's transaction: whoever claims it meanwhile waits for its end.
   *
   * @return false, with nothing changed, if it is not this holder's any more or is answered
   */
  boolean answer(IdempotencyKey key, UUID holder, String answer);

  /**
   * What has become of keys that nobody here has claimed.
   *
   * @param asked the fingerprint of the request that each key is to stand for
   * @param forgotten keys that were taken at this moment or before it are free
   * @return for each that is not free how it stands; never {@link Claim.Held}
   */
  Map<IdempotencyKey, Claim> look(
      Map<IdempotencyKey, String> asked, Instant now, Instant forgotten);

  /**
   * Takes free keys and answers them, in the caller's transaction: whoever wants one of them
   * meanwhile waits for its end.
   *
   * @return false if one of them was not free: then the caller undoes its transaction
   */
  boolean add(Collection<Answered> answered, Instant now, Instant forgotten);

  /** A key, the fingerprint of its request, and what that was answered. */
  record Answered(IdempotencyKey key, String fingerprint, String answer) {}

  /** Makes a key free, unless it is not this holder's or is answered. */
  void release(IdempotencyKey key, UUID holder);

  /**
   * Removes what was taken at this moment or before it.
   *
   * @param most how many at a time
   * @return how many
   */
  int forget(Instant forgotten, int most);

  /** What came of claiming. */
  sealed interface Claim {
    /** It is the caller's. */
    record Held() implements Claim {}

    /** Another try with the same request holds it. */
    record InFlight() implements Claim {}

    /** It stands for another request. */
    record Differs() implements Claim {}

    /** This was the answer. */
    record Answered(String answer) implements Claim {}
  }
}
