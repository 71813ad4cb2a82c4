package dev.moim.adapters.rest.payment;

import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.MerchantAccounts.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A club's account, without anything secret.
 *
 * @param ending how what the provider calls the account ends; null if that would tell too much
 * @param retiredAt null as long as it takes new money
 */
record MerchantAccountResponse(
    String accountId,
    String tender,
    String label,
    @Nullable String ending,
    Instant registeredAt,
    @Nullable Instant retiredAt) {
  static MerchantAccountResponse of(Shown listed) {
    Registered account = listed.account();
    return new MerchantAccountResponse(
        account.id().toString(),
        account.tender().name(),
        account.label(),
        listed.ending().orElse(null),
        account.registeredAt(),
        account.retiredAt().orElse(null));
  }
}
