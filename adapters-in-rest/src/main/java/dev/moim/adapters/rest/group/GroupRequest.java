package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.group.GroupForm;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.SaleWindow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to open a group, or to put it under other terms.
 *
 * @param amount in won
 * @param capacity null for no limit
 * @param maxPerOrder null for 1
 * @param groupPrices null for none
 * @param sharedPools that its main option uses; null for none
 * @param options beside the main one; those that are not named stay as they are
 * @param refundPolicy null for all of it until it starts
 * @param closesAt null only for a joining group, which need not close
 */
record GroupRequest(
    @Nullable String name,
    @Nullable String description,
    @Nullable Long amount,
    @Nullable Integer capacity,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant startsAt,
    @Nullable Integer maxPerOrder,
    @Nullable List<@Nullable GroupPriceBody> groupPrices,
    @Nullable RefundPolicyBody refundPolicy,
    @Nullable List<@Nullable String> sharedPools,
    @Nullable List<@Nullable OptionBody> options) {
  GroupForm form(Audience audience) {
    return new GroupForm(
        terms(audience),
        places(),
        Uuids.all("sharedPools", sharedPools, PoolId::new),
        OptionBody.forms(options));
  }

  GroupTerms terms(Audience audience) {
    Optional<Instant> end =
        switch (audience) {
          case NEWCOMERS -> Optional.ofNullable(closesAt);
          case MEMBERS, EVERYBODY -> Optional.of(required("closesAt", closesAt));
        };
    return new GroupTerms(
        required("name", name),
        Objects.requireNonNullElse(description, ""),
        GroupPriceBody.tiers(required("amount", amount), groupPrices),
        new SaleWindow(required("opensAt", opensAt), end),
        Optional.ofNullable(startsAt),
        Objects.requireNonNullElse(maxPerOrder, 1),
        refundPolicy == null ? RefundPolicy.UNTIL_START : refundPolicy.policy());
  }

  OptionalInt places() {
    return Pool.requireCapacity(capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity));
  }
}
