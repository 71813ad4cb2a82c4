package dev.moim.domain.payment;

import java.util.Objects;
import java.util.Optional;

/**
 * By what a provider finds an attempt of ours.
 *
 * @param reference ours; a provider may know several payments under it
 * @param session the provider's own id, for providers that give one when the attempt begins and
 *     find it by nothing else (KakaoPay's {@code tid})
 */
public record PaymentKey(PaymentReference reference, Optional<ProviderPaymentId> session) {
  public PaymentKey {
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(session, "session");
  }

  /** Of an attempt without a session. */
  public static PaymentKey of(PaymentReference reference) {
    return new PaymentKey(reference, Optional.empty());
  }
}
