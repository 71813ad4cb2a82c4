package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends when its payer comes back from the provider: exactly one of the four.
 *
 * @param impUid PortOne V1's
 * @param txId PortOne V2's
 * @param pgToken KakaoPay's
 * @param receiptId BootPay's
 * @param merchantUid may repeat the order's own
 * @param orderId may repeat what the path says
 */
record ConfirmRequest(
    @Nullable String impUid,
    @Nullable String txId,
    @Nullable String pgToken,
    @Nullable String receiptId,
    @Nullable String merchantUid,
    @Nullable String orderId) {
  Evidence evidence() {
    List<String> given =
        Stream.of(impUid, txId, pgToken, receiptId).filter(Objects::nonNull).toList();
    if (given.size() > 1) {
      throw new InvalidValue("impUid", "must come alone: not with txId, pgToken or receiptId");
    }
    if (txId != null) {
      return new Evidence.TransactionId(txId);
    }
    if (pgToken != null) {
      return new Evidence.PgToken(pgToken);
    }
    if (receiptId != null) {
      return new Evidence.ReceiptId(ProviderPaymentId.of("receiptId", receiptId));
    }
    return new Evidence.ImpUid(new ProviderPaymentId(required("impUid", impUid)));
  }
}
