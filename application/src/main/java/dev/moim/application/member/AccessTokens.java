package dev.moim.application.member;

import dev.moim.domain.access.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Short-lived proofs of who somebody is, which every instance can check by itself. */
public interface AccessTokens {
  /** A proof that holds for {@link #lifetime} from now. */
  String issue(Actor actor, Instant now);

  /**
   * Who showed this token; empty if it was not issued here, was changed, or has run out. Never
   * throws, whatever the text is.
   */
  Optional<Actor> verify(String token, Instant now);

  /** How long a token holds. */
  Duration lifetime();
}
