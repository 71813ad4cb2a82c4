package dev.moim.adapters.rest.order;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.PathAgreement;
import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.order.PlaceOrder;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.order.MerchantUid;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a member sends to join a group.
 *
 * @param quantity how many units; null for one
 * @param optionId null for the main one
 * @param couponCode as it was typed; null for none
 * @param groupId may repeat what the path says
 */
record JoinRequest(
    @Nullable String merchantUid,
    @Nullable Integer quantity,
    @Nullable String optionId,
    @Nullable String couponCode,
    @Nullable String groupId) {
  PlaceOrder.Command command(GroupId group) {
    PathAgreement.require("groupId", groupId, group.toString());
    MerchantUid reference = new MerchantUid(required("merchantUid", merchantUid));
    int units = Objects.requireNonNullElse(quantity, 1);
    if (units < 1 || units > GroupTerms.MOST_PER_ORDER) {
      throw new InvalidValue("quantity", "must be from {0} to {1}", 1, GroupTerms.MOST_PER_ORDER);
    }
    return new PlaceOrder.Command(
        group,
        reference,
        units,
        Optional.ofNullable(optionId).map(id -> Uuids.one("optionId", id, OptionId::new)),
        Optional.ofNullable(couponCode).map(code -> CouponCode.parse("couponCode", code)));
  }
}
