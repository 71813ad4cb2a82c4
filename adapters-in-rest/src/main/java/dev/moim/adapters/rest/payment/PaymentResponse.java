package dev.moim.adapters.rest.payment;

import dev.moim.application.payment.StartPayment;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to pay that has begun.
 *
 * @param reference by which the provider knows it
 * @param amount in minor units of the currency: won
 */
record PaymentResponse(
    String paymentId,
    String orderId,
    Tender tender,
    PaymentState state,
    String reference,
    long amount,
    String currency,
    Next nextStep) {
  /**
   * What the payer's app does.
   *
   * @param type CLIENT_SDK, REDIRECT or NOTHING
   * @param parameters of a CLIENT_SDK: what the provider's library is called with
   * @param pcUrl of a REDIRECT: the page for browsers on computers
   * @param mobileUrl for browsers on phones
   * @param appUrl for a page inside an app
   * @param until of a REDIRECT: when the page is of no use any more
   */
  record Next(
      String type,
      @Nullable Map<String, Object> parameters,
      @Nullable String pcUrl,
      @Nullable String mobileUrl,
      @Nullable String appUrl,
      @Nullable Instant until) {
    static Next of(NextStep step) {
      return switch (step) {
        case NextStep.ClientSdk sdk ->
            new Next("CLIENT_SDK", sdk.parameters(), null, null, null, null);
        case NextStep.Redirect page ->
            new Next(
                "REDIRECT",
                null,
                page.pc().toString(),
                page.mobile().toString(),
                page.app().toString(),
                page.until().orElse(null));
        case NextStep.Nothing _ -> new Next("NOTHING", null, null, null, null, null);
      };
    }
  }

  static PaymentResponse of(StartPayment.Result.Started started) {
    Payment payment = started.payment();
    return new PaymentResponse(
        payment.id().toString(),
        payment.order().toString(),
        payment.account().tender(),
        payment.state(),
        payment.reference().toString(),
        payment.amount().minor(),
        payment.amount().currency().getCurrencyCode(),
        Next.of(started.next()));
  }
}
