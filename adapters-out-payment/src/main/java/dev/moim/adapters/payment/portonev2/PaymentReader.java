package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads PortOne's payment object. What we do not understand in it, or what contradicts itself, is
 * {@link Unreachable}: nobody should decide about money by half an answer. Fields that we do not
 * know are left aside, as PortOne asks for.
 */
final class PaymentReader {
  /** The end of the year 9999: what is later, or before 1970, was no time of a payment. */
  private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

  private PaymentReader() {}

  /**
   * @param storeId whose it must be
   */
  static ProviderPayment read(JsonNode json, String storeId) {
    if (!text(json, "storeId").equals(storeId)) {
      throw new Unreachable("PortOne told of another store's payment");
    }
    Currency currency = Amounts.currency(text(json, "currency"));
    ProviderStatus status = status(text(json, "status"));
    ProviderPayment payment =
        new ProviderPayment(
            new Told("PortOne", json).id("id"),
            new PaymentReference(text(json, "id")),
            status,
            amount("total", json.path("amount").path("total"), currency),
            isTest(json, status),
            seconds(json, "requestedAt").orElseThrow(() -> missing("requestedAt")),
            paidAt(json),
            Cancellations.read(json.path("cancellations"), currency));
    try {
      requireSense(payment, json, currency);
    } catch (ArithmeticException e) {
      throw new Unreachable("PortOne's payment " + payment.id() + " has sums beyond all money", e);
    }
    return payment;
  }

  /**
   * Money that went back was paid before, even if the time is not told. That of a partly cancelled
   * payment was in any case; a cancelled one may be an account that was closed unpaid.
   */
  private static Optional<Instant> paidAt(JsonNode json) {
    return seconds(json, "paidAt").or(() -> Cancellations.firstTime(json.path("cancellations")));
  }

  /**
   * The sum and its parts must agree. What is only requested may be in the sum or not: that is not
   * documented.
   */
  private static void requireSense(ProviderPayment payment, JsonNode json, Currency currency) {
    boolean paid =
        payment.status() == ProviderStatus.PAID || text(json, "status").equals("PARTIAL_CANCELLED");
    if (paid && payment.paidAt().isEmpty()) {
      throw missing("paidAt");
    }
    if (payment.cancelled().isMoreThan(payment.amount())) {
      throw new Unreachable("PortOne's payment " + payment.id() + " gave back more than it took");
    }
    Money sum = amount("cancelled", json.path("amount").path("cancelled"), currency);
    Money done = done(payment.cancellations(), currency);
    if (payment.tookMoney() && !sum.equals(done) && !sum.equals(payment.cancelled())) {
      throw new Unreachable(
          "PortOne's payment %s has %s cancelled, but a history of %s"
              .formatted(payment.id(), sum, done));
    }
    if (text(json, "status").equals("CANCELLED")
        && payment.tookMoney()
        && !sum.equals(payment.amount())) {
      throw new Unreachable("PortOne's payment " + payment.id() + " is cancelled only in part");
    }
  }

  private static Money done(List<Cancellation> cancellations, Currency currency) {
    return cancellations.stream()
        .filter(each -> each.state() == Cancellation.State.DONE)
        .map(Cancellation::amount)
        .reduce(Money.zero(currency), Money::plus);
  }

  private static ProviderStatus status(String status) {
    return switch (status) {
      case "READY", "PAY_PENDING" -> ProviderStatus.READY;
      case "VIRTUAL_ACCOUNT_ISSUED" -> ProviderStatus.DEPOSIT_AWAITED;
      case "PAID" -> ProviderStatus.PAID;
      case "FAILED" -> ProviderStatus.FAILED;
      case "PARTIAL_CANCELLED", "CANCELLED" -> ProviderStatus.CANCELLED;
      default -> throw new Unreachable("PortOne's payment has a status that we do not know");
    };
  }

  /** A window that was just opened, or failed, may not have come to a channel yet. */
  private static boolean isTest(JsonNode json, ProviderStatus status) {
    JsonNode channel = json.path("channel");
    boolean early = status == ProviderStatus.READY || status == ProviderStatus.FAILED;
    if (early && (channel.isMissingNode() || channel.isNull())) {
      return false;
    }
    return switch (channel.path("type").stringValue("")) {
      case "TEST" -> true;
      case "LIVE" -> false;
      default -> throw new Unreachable("PortOne does not say whether its payment is a test");
    };
  }

  static Unreachable missing(String name) {
    return new Unreachable("PortOne's payment has no " + name + " that we understand");
  }

  static String text(JsonNode json, String name) {
    return new Told("PortOne", json).text(name);
  }

  /** RFC 3339, cut to the second; nothing at all is no time. */
  static Optional<Instant> seconds(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      Instant time =
          OffsetDateTime.parse(value.stringValue("")).toInstant().truncatedTo(ChronoUnit.SECONDS);
      if (time.isAfter(Instant.EPOCH) && !time.isAfter(LAST)) {
        return Optional.of(time);
      }
    } catch (DateTimeParseException e) {
      throw new Unreachable("PortOne's " + name + " is no time", e);
    }
    throw new Unreachable("PortOne's " + name + " is no time of a payment");
  }

  /** In minor units: won, cents. */
  static Money amount(String name, JsonNode amount, Currency currency) {
    if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.longValue() < 0) {
      throw new Unreachable("PortOne's " + name + " is no amount");
    }
    return new Money(currency, amount.longValue());
  }
}
