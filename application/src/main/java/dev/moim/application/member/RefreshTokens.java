package dev.moim.application.member;

import dev.moim.domain.member.MemberId;
import java.time.Duration;

/**
 * Long-lived secrets that are exchanged for new ones at each use. The tokens that came one out of
 * another are a family; only its newest is good. An older one that comes back was stolen from
 * somebody, so its whole family ends.
 *
 * <p>If the store is down, {@link StoreDown} is thrown: nobody is let in on trust. What is stored
 * cannot be turned back into a token.
 */
public interface RefreshTokens {
  /** The first token of a new family. */
  String start(MemberId member, Duration lifetime);

  /**
   * Exchanges a token for its successor, good for {@code lifetime} from now. Of two who come with
   * the same token at once, one gets a successor and the other ends the family.
   */
  Rotation rotate(String token, Duration lifetime);

  /** Ends the family of this token; nothing happens if there is none. */
  void end(String token);

  /** What came of an exchange. */
  sealed interface Rotation {
    /** The token was good: here is the next. */
    record Rotated(MemberId member, String token) implements Rotation {}

    /** The token had been used before: its family has ended. */
    record Reused() implements Rotation {}

    /** There is no such token, or not any more. */
    record Unknown() implements Rotation {}
  }

  /** The store does not answer. */
  final class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the store's client said. */
    public StoreDown(Throwable cause) {
      super(cause);
    }
  }
}
