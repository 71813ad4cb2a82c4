package dev.moim.application.group;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.group.GroupShape.Made;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.waiting.Offering;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.PoolId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Staff change a group's terms, close it, or open it again. */
public final class EditGroup {
  private final Transactions transactions;
  private final Groups groups;
  private final Pools pools;
  private final GroupShape shape;
  private final ClubAccess access;
  private final Offering offering;
  private final WaitingEntries waiting;
  private final ViewGroups views;
  private final InstantSource clock;

  @Inject
  public EditGroup(
      Transactions transactions,
      Groups groups,
      Pools pools,
      GroupShape shape,
      ClubAccess access,
      Offering offering,
      WaitingEntries waiting,
      ViewGroups views,
      InstantSource clock) {
    this.transactions = transactions;
    this.groups = groups;
    this.pools = pools;
    this.shape = shape;
    this.access = access;
    this.offering = offering;
    this.waiting = waiting;
    this.views = views;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Edited(GroupView group) implements Result {}

    record NoSuchGroup() implements Result {}

    record NotAllowed() implements Result {}

    /** The club has no shared pool with an id that was named. */
    record NoSuchPool() implements Result {}

    /** The group has no option with an id that was named. */
    record NoSuchOption() implements Result {}

    /** More places are taken than there would be. */
    record CapacityBelowTaken() implements Result {}

    /** Somebody waits for an option whose pools would be others, or has an offer of it. */
    record WaitedFor() implements Result {}

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

  /** Puts a group under other terms, with no shared pools; other options stay as they are. */
  public Result edit(Actor actor, Target target, GroupTerms terms, OptionalInt capacity) {
    return edit(actor, target, GroupForm.of(terms, capacity));
  }

  /**
   * Puts another form in the place of a group's. Options that it does not name stay as they are:
   * orders refer to them. What was ordered before keeps its prices and its pools.
   */
  public Result edit(Actor actor, Target target, GroupForm form) {
    return transactions.run(tx -> change(actor, target, group -> reshape(group, form, tx)));
  }

  /** Takes orders again, within the group's window. */
  public Result reopen(Actor actor, GroupId group) {
    return reopen(actor, Target.any(group), Receipt.none());
  }

  /** As {@link #reopen(Actor, GroupId)}, for a request that may be repeated. */
  public Result reopen(Actor actor, Target target, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> receipt.kept(change(actor, target, group -> saved(group.reopened()))));
  }

  /** Takes no more orders. Places that are held stay held. */
  public Result close(Actor actor, GroupId group) {
    return close(actor, Target.any(group), Receipt.none());
  }

  /** As {@link #close(Actor, GroupId)}, for a request that may be repeated. */
  public Result close(Actor actor, Target target, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> receipt.kept(change(actor, target, group -> saved(group.closed()))));
  }

  private Result change(Actor actor, Target target, Function<Group, Result> change) {
    Optional<Group> group = groups.find(target.group());
    if (group.isEmpty()) {
      return new Result.NoSuchGroup();
    }
    if (!access.allows(actor, ClubAction.MANAGE_GROUPS, group.get().club())
        || (group.get().isTopUp() && !actor.platformAdmin())) {
      return new Result.NotAllowed();
    }
    return target.expected().allows(group.get().version())
        ? changed(group.get(), change)
        : new Result.ChangedMeanwhile();
  }

  /**
   * Who waited until the sale ended waits no more if it goes on, and what becomes free is offered.
   */
  private Result changed(Group group, Function<Group, Result> change) {
    Instant now = clock.instant();
    Set<PoolId> locked =
        offering.lock(
            group.options().stream()
                .flatMap(option -> option.pools().stream())
                .collect(Collectors.toSet()),
            now);
    var _ = offering.offer(locked, now);
    Result result = change.apply(group);
    var _ = offering.offer(locked, now);
    return result instanceof Result.Edited
        ? new Result.Edited(views.one(group.id()).orElseThrow())
        : result;
  }

  private Result reshape(Group group, GroupForm form, Transaction tx) {
    return switch (shape.edit(group, form)) {
      case Made.NoSuchPool _ -> new Result.NoSuchPool();
      case Made.NoSuchOption _ -> new Result.NoSuchOption();
      case Made.Options made -> {
        Group edited = group.withTerms(form.terms(), made.options());
        if (movesWhoWaits(group, edited)) {
          yield new Result.WaitedFor();
        }
        if (!resize(made.others())) {
          tx.rollBack();
          yield new Result.CapacityBelowTaken();
        }
        made.fresh().forEach(pools::add);
        yield saved(edited);
      }
    };
  }

  /** Who waits stands in the lines of the pools that their option had when they came. */
  private boolean movesWhoWaits(Group group, Group edited) {
    List<Option> moved =
        group.options().stream()
            .filter(option -> !isOfSamePools(option, edited.option(option.id()).orElseThrow()))
            .toList();
    return !moved.isEmpty()
        && moved.stream().map(Option::id).anyMatch(waiting.waitedFor(group.id())::contains);
  }

  private static boolean isOfSamePools(Option one, Option other) {
    return Set.copyOf(one.pools()).equals(Set.copyOf(other.pools()));
  }

  /** Pools are always asked in the same order, so that nobody waits for each other. */
  private boolean resize(Map<PoolId, OptionalInt> capacities) {
    return capacities.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(PoolId::value)))
        .allMatch(pool -> pools.resize(pool.getKey(), pool.getValue(), clock.instant()));
  }

  private Result saved(Group group) {
    groups.save(group);
    return new Result.Edited(views.one(group.id()).orElseThrow());
  }
}
