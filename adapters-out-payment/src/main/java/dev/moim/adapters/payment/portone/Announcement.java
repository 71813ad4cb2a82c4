package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.References;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.PaymentReference;
import java.math.BigDecimal;
import java.util.Map;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Registers the amount of a coming payment, which PortOne calls prepare. */
final class Announcement {
  private static final String PATH = "payments/prepare";

  private final PortOneApi api;

  Announcement(PortOneApi api) {
    this.api = api;
  }

  /**
   * @throws Unreachable if that amount may not be registered now
   */
  void make(PaymentReference reference, Money amount, Deadline deadline) {
    HttpUrl url = api.at(PATH).build();
    HttpUrl registered = api.at(PATH).addPathSegment(References.segment(reference)).build();
    Map<String, Object> body =
        Map.of(
            "merchant_uid", reference.value(),
            "amount", Amounts.write(amount),
            "currency", amount.currency().getCurrencyCode());
    // A refusal does not say what it is about: the look tells whether something is registered.
    if (!api.post(url, body, deadline).isSuccess()
        && !isSame(api.get(registered, deadline).expect("cannot announce " + reference), amount)) {
      api.put(url, body, deadline).expect("cannot announce " + reference + " anew");
    }
  }

  private static boolean isSame(JsonNode registered, Money amount) {
    BigDecimal value = registered.path("amount").decimalValue(BigDecimal.ZERO);
    String currency = registered.path("currency").stringValue("");
    return registered.path("amount").isNumber()
        && value.compareTo(Amounts.write(amount)) == 0
        && currency.equals(amount.currency().getCurrencyCode());
  }
}
