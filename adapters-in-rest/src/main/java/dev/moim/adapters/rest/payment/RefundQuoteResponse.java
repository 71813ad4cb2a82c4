package dev.moim.adapters.rest.payment;

import dev.moim.adapters.rest.group.RefundPolicyBody;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.domain.order.RefundQuote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What would come back now, and why.
 *
 * @param worth what the units that would be given back are worth, in won
 * @param remainingPrice what the others cost without them
 * @param percent of the worth that comes back
 * @param until when it ends to hold; null for no end
 * @param refundPolicy of the moment of ordering
 */
record RefundQuoteResponse(
    String orderId,
    int units,
    int remainingUnits,
    long worth,
    long remainingPrice,
    int percent,
    long amount,
    String currency,
    @Nullable Instant until,
    RefundPolicyBody refundPolicy) {
  static RefundQuoteResponse of(QuoteRefund.Result.Quoted quoted) {
    RefundQuote quote = quoted.quote();
    return new RefundQuoteResponse(
        quoted.order().id().toString(),
        quote.units(),
        quote.remaining(),
        quote.worth().minor(),
        quote.kept().minor(),
        quote.percent(),
        quote.amount().minor(),
        quote.amount().currency().getCurrencyCode(),
        quote.until().orElse(null),
        RefundPolicyBody.of(quoted.order().refundTerms().policy()));
  }
}
