package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads PortOne's payment object. What we do not understand in it, or what contradicts itself, is
 * {@link Unreachable}: nobody should decide about money by half an answer.
 */
final class PaymentReader {
  /** The end of the year 9999; what is later was no number of seconds. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private PaymentReader() {}

  static ProviderPayment read(JsonNode json) {
    Currency currency = Amounts.currency(text(json, "currency"));
    Money amount = Amounts.read("PortOne's amount", json.path("amount"), currency);
    List<Cancellation> cancellations = CancelHistory.read(json.path("cancel_history"), currency);
    Optional<Instant> paidAt =
        seconds(json, "paid_at").or(() -> CancelHistory.firstTime(json.path("cancel_history")));
    ProviderPayment payment =
        new ProviderPayment(
            new Told("PortOne", json).id("imp_uid"),
            new PaymentReference(text(json, "merchant_uid")),
            status(text(json, "status"), json),
            amount,
            new Told("PortOne", json).flag("sandbox"),
            seconds(json, "started_at").or(() -> paidAt).orElse(Instant.EPOCH),
            paidAt,
            cancellations);
    requireWholeHistory(
        payment, Amounts.read("PortOne's cancel_amount", json.path("cancel_amount"), currency));
    return payment;
  }

  /**
   * The sum and its parts must agree. A part of our own for what the history lacks would be counted
   * twice once the history is complete; so the caller asks again instead, and nothing is given back
   * or granted before the two agree. A virtual account that was closed unpaid has no history, as no
   * money moved.
   */
  private static void requireWholeHistory(ProviderPayment payment, Money cancelled) {
    if (payment.tookMoney() && !payment.cancelled().equals(cancelled)) {
      throw new Unreachable(
          "PortOne's payment %s has %s cancelled, but a history of %s"
              .formatted(payment.id(), cancelled, payment.cancelled()));
    }
    if (payment.cancelled().isMoreThan(payment.amount())) {
      throw new Unreachable("PortOne's payment " + payment.id() + " gave back more than it took");
    }
  }

  static String text(JsonNode json, String name) {
    return new Told("PortOne", json).text(name);
  }

  /** Unix seconds; 0 and nothing at all are no time. */
  static Optional<Instant> seconds(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > LAST_SECOND) {
      throw new Unreachable("PortOne's " + name + " is no time");
    }
    return Optional.of(value.longValue()).filter(s -> s > 0).map(Instant::ofEpochSecond);
  }

  /** An account that was issued for a transfer looks like a window that was just opened. */
  private static ProviderStatus status(String status, JsonNode json) {
    return switch (status) {
      case "ready" ->
          json.path("vbank_num").stringValue("").isEmpty()
              ? ProviderStatus.READY
              : ProviderStatus.DEPOSIT_AWAITED;
      case "paid" -> ProviderStatus.PAID;
      case "failed" -> ProviderStatus.FAILED;
      case "cancelled" -> ProviderStatus.CANCELLED;
      default -> throw new Unreachable("PortOne's payment has a status that we do not know");
    };
  }
}
