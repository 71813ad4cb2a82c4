package dev.moim.adapters.rest.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to open a group.
 *
 * @param perMember how many units each member may have; null for one order a member
 * @param credit what comes into its buyer's wallet; null for everything but a top-up of wallets
 */
record OpenGroupRequest(
    @Nullable String name,
    @Nullable String description,
    @Nullable Long amount,
    @Nullable Long credit,
    @Nullable Integer capacity,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant startsAt,
    @Nullable Integer maxPerOrder,
    @Nullable List<@Nullable GroupPriceBody> groupPrices,
    @Nullable RefundPolicyBody refundPolicy,
    @Nullable List<@Nullable String> sharedPools,
    @Nullable List<@Nullable OptionBody> options,
    @Nullable Integer perMember) {
  /** What is said of any group. */
  GroupRequest group() {
    return new GroupRequest(
        name,
        description,
        amount,
        capacity,
        opensAt,
        closesAt,
        startsAt,
        maxPerOrder,
        groupPrices,
        refundPolicy,
        sharedPools,
        options);
  }

  /** How many units each member may have; empty for one order a member. */
  OptionalInt limit() {
    return MemberLimit.require(perMember == null ? OptionalInt.empty() : OptionalInt.of(perMember));
  }

  private static boolean isNamed(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }

  Optional<Money> walletCredit() {
    if (credit != null && credit < 1) {
      throw new InvalidValue("credit", "must be at least {0}", 1);
    }
    boolean limited = perMember != null || isNamed(sharedPools) || isNamed(options);
    if (credit != null && limited) {
      throw new InvalidValue(
          "credit", "must not be with options, shared pools or a limit a member");
    }
    return Optional.ofNullable(credit).map(won -> Price.require("credit", Money.won(won)));
  }
}
