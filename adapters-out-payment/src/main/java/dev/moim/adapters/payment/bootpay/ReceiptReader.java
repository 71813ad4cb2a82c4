package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads BootPay's receipt. Of what went back it tells the total only. What we do not understand in
 * it, or what contradicts itself, is {@link Unreachable}.
 */
final class ReceiptReader {
  private ReceiptReader() {}

  static ProviderPayment read(JsonNode json) {
    Told told = new Told("BootPay", json);
    Currency currency = Amounts.currency(told.text("currency"));
    Money cancelled = told.money("cancelled_price", currency);
    ProviderPayment payment =
        new ProviderPayment(
            told.id("receipt_id"),
            new PaymentReference(told.text("order_id")),
            status(told.whole("status"), cancelled),
            told.money("price", currency),
            told.flag("sandbox"),
            time(told, "requested_at").orElseThrow(() -> told.odd("there is no requested_at")),
            time(told, "purchased_at"),
            List.of(),
            cancelled);
    requireConsistent(told, payment);
    return payment;
  }

  private static void requireConsistent(Told told, ProviderPayment payment) {
    if (payment.unlisted().isMoreThan(payment.amount())) {
      throw told.odd("more went back than was taken");
    }
    if (payment.status() == ProviderStatus.PAID && payment.paidAt().isEmpty()) {
      throw told.odd("a payment that was taken has no purchased_at");
    }
    if (!payment.tookMoney() && payment.unlisted().isPositive()) {
      throw told.odd("money went back of a payment that was never taken");
    }
  }

  /**
   * The code for a cancellation is the same for a part and for the whole, and one that failed hides
   * that the money is still there: so the amounts tell. While BootPay is confirming or cancelling,
   * it does not know itself.
   */
  private static ProviderStatus status(int code, Money cancelled) {
    return switch (code) {
      case 0 -> ProviderStatus.READY;
      case 1, -20 -> cancelled.isPositive() ? ProviderStatus.CANCELLED : ProviderStatus.PAID;
      case 2 -> ProviderStatus.AUTHORIZED;
      case 5 -> ProviderStatus.DEPOSIT_AWAITED;
      case 20 -> ProviderStatus.CANCELLED;
      case -1, -2, -3 -> ProviderStatus.FAILED;
      case 3, -30 -> throw new Unreachable("BootPay is still at work on it: status " + code);
      default -> throw new Unreachable("BootPay's status is unknown to us: " + code);
    };
  }

  private static Optional<Instant> time(Told told, String name) {
    return told.optionalText(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw new Unreachable("BootPay's " + name + " is no time", e);
              }
            });
  }
}
