package dev.moim.application.group;

import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.waiting.Offering;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SharedPool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.Set;

/** Staff rename a shared pool, or change how many units it has. */
public final class EditSharedPool {
  private final Transactions transactions;
  private final SharedPools sharedPools;
  private final Pools pools;
  private final Offering offering;
  private final ViewSharedPools views;
  private final InstantSource clock;

  @Inject
  public EditSharedPool(
      Transactions transactions,
      SharedPools sharedPools,
      Pools pools,
      Offering offering,
      ViewSharedPools views,
      InstantSource clock) {
    this.transactions = transactions;
    this.sharedPools = sharedPools;
    this.pools = pools;
    this.offering = offering;
    this.views = views;
    this.clock = clock;
  }

  /**
   * Which one is to be changed.
   *
   * @param expected the version that the actor has seen
   */
  public record Target(ClubId club, PoolId pool, ExpectedVersion expected) {}

  /** What came of it. */
  public sealed interface Result {
    record Edited(SharedPoolView pool) implements Result {}

    record Refused(Refusal why) implements Result {}

    /** More units are taken than there would be. */
    record CapacityBelowTaken() implements Result {}
  }

  /**
   * Changes it.
   *
   * @param capacity empty for no limit
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result edit(Actor actor, Target target, String name, OptionalInt capacity) {
    Look<SharedPoolView> look = views.one(actor, target.club(), target.pool());
    return switch (look.expecting(target.expected(), view -> view.pool().version())) {
      case Look.Refused(Refusal why) -> new Result.Refused(why);
      case Look.Seen(SharedPoolView view) -> save(view.pool().named(name), capacity);
    };
  }

  private Result save(SharedPool pool, OptionalInt capacity) {
    return transactions.run(
        (Transaction _) -> {
          Instant now = clock.instant();
          Set<PoolId> locked = offering.lock(Set.of(pool.id()), now);
          if (!pools.resize(pool.id(), capacity, now)) {
            return new Result.CapacityBelowTaken();
          }
          var _ = offering.offer(locked, now);
          sharedPools.save(pool);
          return new Result.Edited(views.view(sharedPools.find(pool.id()).orElseThrow()));
        });
  }
}
