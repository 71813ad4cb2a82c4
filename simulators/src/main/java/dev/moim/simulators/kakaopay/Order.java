package dev.moim.simulators.kakaopay;

import org.jspecify.annotations.Nullable;

/**
 * What the merchant announced with the ready call.
 *
 * @param cid the shop
 * @param reference the merchant's partner_order_id
 * @param user the merchant's partner_user_id
 * @param method CARD or MONEY if the merchant leaves no choice
 */
record Order(
    String cid,
    String reference,
    String user,
    String itemName,
    @Nullable String itemCode,
    int quantity,
    Amount amount,
    @Nullable String method,
    String approvalUrl,
    String cancelUrl,
    String failUrl) {}
