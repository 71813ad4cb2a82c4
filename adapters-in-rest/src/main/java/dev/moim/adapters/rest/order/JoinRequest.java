package dev.moim.adapters.rest.order;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.PathAgreement;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.MerchantUid;
import org.jspecify.annotations.Nullable;

/**
 * What a member sends to join a group.
 *
 * @param groupId may repeat what the path says
 */
record JoinRequest(@Nullable String merchantUid, @Nullable String groupId) {
  MerchantUid reference(GroupId group) {
    PathAgreement.require("groupId", groupId, group.toString());
    return new MerchantUid(required("merchantUid", merchantUid));
  }
}
