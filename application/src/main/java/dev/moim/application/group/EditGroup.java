package dev.moim.application.group;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Staff change a group's terms, close it, or open it again. */
public final class EditGroup {
  private final Transactions transactions;
  private final Groups groups;
  private final Pools pools;
  private final ClubAccess access;
  private final ViewGroups views;
  private final InstantSource clock;

  @Inject
  public EditGroup(
      Transactions transactions,
      Groups groups,
      Pools pools,
      ClubAccess access,
      ViewGroups views,
      InstantSource clock) {
    this.transactions = transactions;
    this.groups = groups;
    this.pools = pools;
    this.access = access;
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
  }

  /** Puts a group under other terms. */
  public Result edit(Actor actor, GroupId id, GroupTerms terms, OptionalInt capacity) {
    return change(actor, id, group -> group.withTerms(terms), Optional.of(capacity));
  }

  /** Takes orders again, within the group's window. */
  public Result reopen(Actor actor, GroupId id) {
    return change(actor, id, Group::reopened, Optional.empty());
  }

  /** Takes no more orders. Places that are held stay held. */
  public Result close(Actor actor, GroupId id) {
    return change(actor, id, Group::closed, Optional.empty());
  }

  private Result change(
      Actor actor, GroupId id, UnaryOperator<Group> change, Optional<OptionalInt> capacity) {
    return transactions.run(
        (Transaction _) -> {
          Optional<Group> group = groups.find(id);
          if (group.isEmpty()) {
            return new Result.NoSuchGroup();
          }
          if (!access.allows(actor, ClubAction.MANAGE_GROUPS, group.get().club())) {
            return new Result.NotAllowed();
          }
          if (capacity.isPresent()
              && !pools.resize(group.get().mainOption().pool(), capacity.get(), clock.instant())) {
            return new Result.CapacityBelowTaken();
          }
          groups.save(change.apply(group.get()));
          return new Result.Edited(views.one(id).orElseThrow());
        });
  }
}
