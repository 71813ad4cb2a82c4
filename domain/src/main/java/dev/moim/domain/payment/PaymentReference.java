package dev.moim.domain.payment;

import dev.moim.domain.order.MerchantUid;
import java.util.Objects;

/** Our reference of a payment at its provider; PortOne V1 calls it {@code merchant_uid}. */
public record PaymentReference(String value) {
  public PaymentReference {
    Objects.requireNonNull(value, "value");
  }

  /** The reference of an order's first payment, which the client made. */
  public static PaymentReference of(MerchantUid uid) {
    return new PaymentReference(uid.value());
  }

  /**
   * The reference of an order's further attempts: of 37 characters, as providers take no more than
   * 40, with a dot, which no client's reference has, so that nobody's order ever takes it.
   */
  public static PaymentReference of(PaymentId attempt) {
    return new PaymentReference("moim." + attempt.toString().replace("-", ""));
  }

  @Override
  public String toString() {
    return value;
  }
}
