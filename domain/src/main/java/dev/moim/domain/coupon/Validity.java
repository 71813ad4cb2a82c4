package dev.moim.domain.coupon;

import dev.moim.domain.InvalidValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a coupon can be used.
 *
 * @param from inclusive
 * @param until exclusive; empty for no end
 */
public record Validity(Instant from, Optional<Instant> until) {
  public Validity {
    Objects.requireNonNull(from, "from");
    if (until.isPresent() && !until.get().isAfter(from)) {
      throw new InvalidValue("validUntil", "must be after validFrom");
    }
  }

  /** Whether it can be used at this moment. */
  public boolean contains(Instant now) {
    return !now.isBefore(from) && until.map(now::isBefore).orElse(true);
  }
}
