package dev.moim.adapters.rest.group;

import dev.moim.domain.money.Money;
import java.time.Instant;
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
    @Nullable Instant startsAt) {
  /** What is said of any group. */
  GroupRequest group() {
    return new GroupRequest(name, description, amount, capacity, opensAt, closesAt, startsAt);
  }

  Optional<Money> walletCredit() {
    return Optional.ofNullable(credit).map(Money::won);
  }
}
