package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.domain.payment.ProviderPaymentId;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends when it has paid.
 *
 * @param merchantUid may repeat the order's own
 * @param orderId may repeat what the path says
 */
record ConfirmRequest(
    @Nullable String impUid, @Nullable String merchantUid, @Nullable String orderId) {
  ProviderPaymentId payment() {
    return new ProviderPaymentId(required("impUid", impUid));
  }
}
