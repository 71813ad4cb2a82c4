package dev.moim.adapters.payment.bootpay;

import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Takes the money of a receipt that the payer has agreed to, which BootPay calls confirm. It takes
 * no amount, so the receipt is read and compared first; the payer's side made it. Neither a refusal
 * nor silence proves that nothing was taken: then the receipt is read again.
 */
final class Confirmation {
  private final BootPayApi api;

  Confirmation(BootPayApi api) {
    this.api = api;
  }

  Completed complete(Completion completion, ProviderPaymentId id) {
    Optional<ProviderPayment> receipt = api.receipt(id);
    if (receipt.isEmpty()) {
      return new Completed.NoSuchPayment();
    }
    ProviderPayment before = receipt.get();
    if (!before.reference().equals(completion.key().reference())) {
      return new Completed.Found(before);
    }
    return switch (before.status()) {
      case READY, DEPOSIT_AWAITED, PAID, CANCELLED, FAILED -> new Completed.Found(before);
      case AUTHORIZED ->
          before.amount().equals(completion.amount())
              ? confirm(before)
              : new Completed.Declined(
                  "the payer agreed to %s, not to %s"
                      .formatted(before.amount(), completion.amount()));
    };
  }

  private Completed confirm(ProviderPayment before) {
    Reply reply;
    try {
      reply = api.confirm(before.id());
    } catch (Unreachable e) {
      return unanswered(before, e);
    }
    return switch (reply) {
      case Reply.Done(JsonNode body) -> done(before, BootPayApi.receipt(before.id(), body));
      case Reply.Refused refused -> {
        ProviderPayment after = look(before);
        yield after.tookMoney()
            ? new Completed.Found(after)
            : new Completed.Declined(refused.why());
      }
    };
  }

  private static Completed done(ProviderPayment before, ProviderPayment after) {
    boolean same =
        after.reference().equals(before.reference()) && after.amount().equals(before.amount());
    if (!same) {
      throw new Unreachable("BootPay confirmed something else than " + before.id());
    }
    return switch (after.status()) {
      case PAID, CANCELLED, FAILED -> new Completed.Found(after);
      case READY, DEPOSIT_AWAITED, AUTHORIZED ->
          throw new Unreachable("BootPay confirmed " + before.id() + ", which is not paid");
    };
  }

  private Completed unanswered(ProviderPayment before, Unreachable silence) {
    ProviderPayment after = look(before);
    return switch (after.status()) {
      case PAID, CANCELLED, FAILED -> new Completed.Found(after);
      // It may still be at work on it.
      case READY, DEPOSIT_AWAITED, AUTHORIZED -> throw silence;
    };
  }

  private ProviderPayment look(ProviderPayment before) {
    return api.receipt(before.id())
        .orElseThrow(() -> new Unreachable("BootPay forgot " + before.id()));
  }
}
