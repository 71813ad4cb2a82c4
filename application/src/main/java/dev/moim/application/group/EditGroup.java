package dev.moim.application.group;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.waiting.Offering;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PoolId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Staff change a group's terms, close it, or open it again. */
public final class EditGroup {
  private final Transactions transactions;
  private final Groups groups;
  private final Pools pools;
  private final ClubAccess access;
  private final Offering offering;
  private final ViewGroups views;
  private final InstantSource clock;

  @Inject
  public EditGroup(
      Transactions transactions,
      Groups groups,
      Pools pools,
      ClubAccess access,
      Offering offering,
      ViewGroups views,
      InstantSource clock) {
    this.transactions = transactions;
    this.groups = groups;
    this.pools = pools;
    this.access = access;
    this.offering = offering;
    this.views = views;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Edited(GroupView group) implements Result {}

    record NoSuchGroup() implements Result {}

    record NotAllowed() implements Result {}

    /** More places are taken than there would be. */
    record CapacityBelowTaken() implements Result {}

    /** It is not what the actor wanted to change any more. */
    record ChangedMeanwhile() implements Result {}
  }

  /**
   * Which group is to be changed.
   *
   * @param expected the version that the actor has seen
   */
  public record Target(GroupId group, ExpectedVersion expected) {
    /** This group, whatever became of it meanwhile. */
    public static Target any(GroupId group) {
      return new Target(group, ExpectedVersion.any());
    }
  }

  /** Puts a group under other terms. */
  public Result edit(Actor actor, Target target, GroupTerms terms, OptionalInt capacity) {
    return transactions.run(
        (Transaction _) ->
            change(actor, target, group -> group.withTerms(terms), Optional.of(capacity)));
  }

  /** Takes orders again, within the group's window. */
  public Result reopen(Actor actor, GroupId group) {
    return reopen(actor, Target.any(group), Receipt.none());
  }

  /** As {@link #reopen(Actor, GroupId)}, for a request that may be repeated. */
  public Result reopen(Actor actor, Target target, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> receipt.kept(change(actor, target, Group::reopened, Optional.empty())));
  }

  /** Takes no more orders. Places that are held stay held. */
  public Result close(Actor actor, GroupId group) {
    return close(actor, Target.any(group), Receipt.none());
  }

  /** As {@link #close(Actor, GroupId)}, for a request that may be repeated. */
  public Result close(Actor actor, Target target, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> receipt.kept(change(actor, target, Group::closed, Optional.empty())));
  }

  private Result change(
      Actor actor, Target target, UnaryOperator<Group> change, Optional<OptionalInt> capacity) {
    Optional<Group> group = groups.find(target.group());
    if (group.isEmpty()) {
      return new Result.NoSuchGroup();
    }
    if (!access.allows(actor, ClubAction.MANAGE_GROUPS, group.get().club())
        || (group.get().isTopUp() && !actor.platformAdmin())) {
      return new Result.NotAllowed();
    }
    if (!target.expected().allows(group.get().version())) {
      return new Result.ChangedMeanwhile();
    }
    Instant now = clock.instant();
    PoolId pool = group.get().mainOption().pool();
    Set<PoolId> locked = offering.lock(Set.of(pool), now);
    var _ =
        offering.offer(locked, now); // who waited until the sale ended waits no more if it goes on
    if (capacity.isPresent() && !pools.resize(pool, capacity.get(), now)) {
      return new Result.CapacityBelowTaken();
    }
    groups.save(change.apply(group.get()));
    var _ = offering.offer(locked, now);
    return new Result.Edited(views.one(target.group()).orElseThrow());
  }
}
