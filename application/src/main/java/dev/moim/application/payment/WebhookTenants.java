package dev.moim.application.payment;

import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import jakarta.inject.Inject;
import java.util.Optional;

/** On behalf of which merchant account a message may have been sent. */
public final class WebhookTenants {
  private final Payments payments;
  private final PaymentRules rules;

  @Inject
  public WebhookTenants(Payments payments, PaymentRules rules) {
    this.payments = payments;
    this.rules = rules;
  }

  /**
   * The tenant of a message is found by what it refers to; without a trace of it, only the
   * platform's own account can be meant, if it has one there.
   */
  Optional<MerchantAccount> of(WebhookMessage message, Hint hint) {
    return hint.reference()
        .flatMap(payments::byReference)
        .map(Payment::account)
        .filter(account -> account.tender() == message.tender())
        .or(() -> Optional.of(rules.account()).filter(a -> a.tender() == message.tender()));
  }
}
