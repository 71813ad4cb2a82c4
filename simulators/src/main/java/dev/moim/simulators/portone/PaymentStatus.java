package dev.moim.simulators.portone;

import java.util.Locale;
import java.util.Optional;

/** The four statuses of V1. There is none for a partial cancel: that is {@link #CANCELLED} too. */
enum PaymentStatus {
  READY,
  PAID,
  CANCELLED,
  FAILED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PaymentStatus> of(String code) {
    for (PaymentStatus status : values()) {
      if (status.code().equals(code)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
