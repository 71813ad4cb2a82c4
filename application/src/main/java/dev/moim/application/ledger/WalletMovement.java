package dev.moim.application.ledger;

import dev.moim.application.runtime.Position;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One change of a wallet.
 *
 * @param seq counts the wallet's movements from 1, without gaps
 * @param what happened, as the entry says it
 * @param change what came in, or went out where it is negative
 * @param balance what was in the wallet after it
 */
public record WalletMovement(
    long seq,
    EntryId entry,
    Instant at,
    Optional<ClubId> club,
    Optional<GroupId> group,
    Optional<OrderId> order,
    String what,
    Money change,
    Money balance) {
  public WalletMovement {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(balance, "balance");
  }

  /** Where it is in the list of its wallet's movements, which is in the order of {@link #seq}. */
  public Position position() {
    return Position.of(new UUID(0, seq));
  }

  /**
   * The number of the movement at this position.
   *
   * @throws InvalidValue if it is a position in another list
   */
  public static long seqAt(Position position) {
    if (position.id().getMostSignificantBits() != 0
        || position.id().getLeastSignificantBits() < 1) {
      throw new InvalidValue("cursor", "must be one that this list gave");
    }
    return position.id().getLeastSignificantBits();
  }
}
