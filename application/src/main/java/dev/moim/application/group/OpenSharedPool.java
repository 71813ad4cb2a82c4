package dev.moim.application.group;

import dev.moim.application.club.Refusal;
import dev.moim.application.club.StaffAccess;
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
  private final StaffAccess staff;
  private final SharedPools sharedPools;
  private final Pools pools;
  private final Ids ids;

  @Inject
  public OpenSharedPool(
      Transactions transactions, StaffAccess staff, SharedPools sharedPools, Pools pools, Ids ids) {
    this.transactions = transactions;
    this.staff = staff;
    this.sharedPools = sharedPools;
    this.pools = pools;
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

    record Refused(Refusal why) implements Result {}
  }

  /** Makes it. */
  public Result open(Actor actor, Command command, Receipt<Result> receipt) {
    return staff
        .refusal(actor, ClubAction.MANAGE_GROUPS, command.club())
        .<Result>map(Result.Refused::new)
        .orElseGet(() -> open(command, receipt));
  }

  private Result open(Command command, Receipt<Result> receipt) {
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
