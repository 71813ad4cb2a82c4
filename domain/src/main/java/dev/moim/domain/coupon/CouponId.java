package dev.moim.domain.coupon;

import java.util.Objects;
import java.util.UUID;

/** Identifies a coupon. */
public record CouponId(UUID value) {
  public CouponId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
