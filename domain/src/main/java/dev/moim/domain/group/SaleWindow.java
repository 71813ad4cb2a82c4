package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a group takes orders: from {@code opensAt}, inclusive, until {@code closesAt}, exclusive, or
 * without an end.
 */
public record SaleWindow(Instant opensAt, Optional<Instant> closesAt) {
  public SaleWindow {
    Objects.requireNonNull(opensAt, "opensAt");
    if (closesAt.isPresent() && !closesAt.get().isAfter(opensAt)) {
      throw new InvalidValue("closesAt", "must be after opensAt");
    }
  }

  /** Open from now on, without an end. */
  public static SaleWindow from(Instant opensAt) {
    return new SaleWindow(opensAt, Optional.empty());
  }

  /** Whether orders are taken at this moment. */
  public boolean contains(Instant now) {
    return !now.isBefore(opensAt) && closesAt.map(now::isBefore).orElse(true);
  }
}
