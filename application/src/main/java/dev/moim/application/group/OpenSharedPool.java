package dev.moim.application.group;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SharedPool;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.OptionalInt;

/** Staff make a pool for several groups of their club to share. */
public final class OpenSharedPool {
  private final Transactions transactions;
  private final Clubs clubs;
  private final SharedPools sharedPools;
  private final Pools pools;
  private final ClubAccess access;
  private final Ids ids;

  @Inject
  public OpenSharedPool(
      Transactions transactions,
      Clubs clubs,
      SharedPools sharedPools,
      Pools pools,
      ClubAccess access,
      Ids ids) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.sharedPools = sharedPools;
    this.pools = pools;
    this.access = access;
    this.ids = ids;
  }

  /**
   * What is asked for.
   *
   * @param capacity empty for no limit but that of each member
   * @param perMember how many units each member may have; empty for no limit
   */
  public record Command(ClubId club, String name, OptionalInt capacity, OptionalInt perMember) {
    public Command {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(name, "name");
      Pool.requireCapacity(capacity);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    record Opened(PoolId pool) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** Makes it. */
  public Result open(Actor actor, Command command, Receipt<Result> receipt) {
    if (clubs.find(command.club()).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_GROUPS, command.club())) {
      return new Result.NotAllowed();
    }
    PoolId id = ids.next(PoolId::new);
    SharedPool pool = new SharedPool(id, command.club(), command.name(), command.perMember(), 0);
    return transactions.run(
        (Transaction _) -> {
          pools.add(Pool.shared(id, command.capacity()));
          sharedPools.add(pool);
          return receipt.kept(new Result.Opened(id));
        });
  }
}
