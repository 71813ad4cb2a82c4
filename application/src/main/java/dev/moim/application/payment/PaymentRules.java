package dev.moim.application.payment;

import dev.moim.domain.payment.MerchantAccount;

/**
 * How payments are taken here.
 *
 * @param account where money is taken into
 * @param testAllowed whether a payment over a provider's test channel counts, as it must not in
 *     production
 */
public record PaymentRules(MerchantAccount account, boolean testAllowed) {}
