package dev.moim.adapters.rest.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to open a group.
 *
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
    @Nullable RefundPolicyBody refundPolicy) {
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
        refundPolicy);
  }

  Optional<Money> walletCredit() {
    if (credit != null && credit < 1) {
      throw new InvalidValue("credit", "must be at least {0}", 1);
    }
    return Optional.ofNullable(credit).map(won -> Price.require("credit", Money.won(won)));
  }
}
