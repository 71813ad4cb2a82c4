package dev.moim.application.waiting;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.waiting.GroupDoors.Door;
import dev.moim.domain.access.Actor;
import dev.moim.domain.admission.Choice;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingId;
import dev.moim.domain.waiting.WaitingLine;
import dev.moim.domain.waiting.WaitingState.Ended;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A member begins to wait for places in a group that is full, all of them or none. */
public final class JoinWaitingList {
  private final Transactions transactions;
  private final GroupDoors doors;
  private final WaitingEntries entries;
  private final WaitingLists lists;
  private final Offering offering;
  private final WaitingViews views;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public JoinWaitingList(
      Transactions transactions,
      GroupDoors doors,
      WaitingEntries entries,
      WaitingLists lists,
      Offering offering,
      WaitingViews views,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.doors = doors;
    this.entries = entries;
    this.lists = lists;
    this.offering = offering;
    this.views = views;
    this.ids = ids;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** In line, or with an offer; for a repetition, as it stands. */
    record Waiting(WaitingView entry) implements Result {}

    record NoSuchGroup() implements Result {}

    /** There are places: one can just join. */
    record NotFull() implements Result {}

    /**
     * In already, or with a place held.
     *
     * @param order by which order; empty for a founder
     */
    record AlreadyJoined(Optional<OrderId> order) implements Result {}

    /** For another number of units, or another option. */
    record AlreadyWaiting(WaitingView entry) implements Result {}

    record NotAMember() implements Result {}

    record SaleClosed() implements Result {}

    record NoSuchOption() implements Result {}

    /** Each member may have so many units, and this one would have more. */
    record MemberLimitReached(int most) implements Result {}

    /** An order may have so many units, or the group has no more in all. */
    record TooManyUnits(int most) implements Result {}
  }

  /**
   * What is waited for.
   *
   * @param units from 1
   * @param option empty for the group's main one
   */
  public record Command(GroupId group, int units, Optional<OptionId> option) {
    public Command {
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }

    /** Units of the main option. */
    public Command(GroupId group, int units) {
      this(group, units, Optional.empty());
    }
  }

  /** Begins to wait. Who waits already, for as many, goes on. */
  public Result join(Actor actor, Command command, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> receipt.kept(decide(actor.member(), command, clock.instant())));
  }

  private Result decide(MemberId member, Command command, Instant now) {
    Optional<Group> found = doors.find(command.group());
    if (found.isEmpty()) {
      return new Result.NoSuchGroup();
    }
    Group group = found.get();
    Optional<Option> option =
        command.option().map(group::option).orElseGet(() -> Optional.of(group.mainOption()));
    if (option.isEmpty()) {
      return new Result.NoSuchOption();
    }
    Wish wish = new Wish(member, group, option.get(), command.units());
    return refusal(wish, now).orElseGet(() -> enter(wish, now));
  }

  /** What somebody wants to wait for. */
  private record Wish(MemberId member, Group group, Option option, int units) {
    Choice choice() {
      return Choice.of(option.id(), units);
    }

    Command command() {
      return new Command(group.id(), units, Optional.of(option.id()));
    }

    Set<PoolId> pools() {
      return Set.copyOf(option.pools());
    }

    List<Want> wants(Set<PoolId> missing) {
      return pools().stream().map(pool -> new Want(pool, units, missing.contains(pool))).toList();
    }
  }

  private Optional<Result> refusal(Wish wish, Instant now) {
    MemberId member = wish.member();
    Group group = wish.group();
    Door door = doors.door(group, List.of(member), now);
    return door.obstacle(member, wish.choice())
        .map(
            obstacle ->
                switch (obstacle) {
                  case ALREADY_JOINED ->
                      new Result.AlreadyJoined(Optional.ofNullable(door.joined().get(member)));
                  case NOT_ADMITTED ->
                      group.audience() == Audience.MEMBERS
                          ? new Result.NotAMember()
                          : new Result.AlreadyJoined(Optional.empty());
                  case TOO_LARGE -> new Result.TooManyUnits(group.terms().maxPerOrder());
                  case MEMBER_LIMIT_REACHED ->
                      new Result.MemberLimitReached(
                          door.exceeded(member, wish.choice()).orElseThrow().units());
                  case SALE_CLOSED, TAKEN, LEFT, LAPSED -> new Result.SaleClosed();
                });
  }

  /** Asks again once nobody else can take anything: they may have joined in between. */
  private Result enter(Wish wish, Instant now) {
    Set<PoolId> locked = offering.lock(concerned(wish), now);
    if (!isCurrent(wish)) {
      return decide(wish.member(), wish.command(), now);
    }
    return refusal(wish, now).orElseGet(() -> enter(wish, offering.offer(locked, now), now));
  }

  /** Staff may have given the option other pools before these were locked. */
  private boolean isCurrent(Wish wish) {
    return doors
        .find(wish.group().id())
        .flatMap(group -> group.option(wish.option().id()))
        .filter(option -> option.pools().equals(wish.option().pools()))
        .isPresent();
  }

  /** Pools of what they waited for until now too, so that what time has ended of it is ended. */
  private Set<PoolId> concerned(Wish wish) {
    Set<PoolId> all = new HashSet<>(wish.pools());
    lists
        .latest(wish.group().id(), wish.member())
        .filter(entry -> !(entry.state() instanceof Ended))
        .ifPresent(entry -> all.addAll(entry.pools()));
    return all;
  }

  private Result enter(Wish wish, Map<PoolId, Seats> seats, Instant now) {
    Optional<WaitingEntry> before =
        lists.latest(wish.group().id(), wish.member()).filter(e -> e.isLive(now));
    if (before.isPresent()) {
      return again(wish, before.get());
    }
    OptionalInt most =
        wish.pools().stream()
            .flatMapToInt(
                pool -> Objects.requireNonNull(seats.get(pool), "seats").capacity().stream())
            .min();
    if (most.isPresent() && wish.units() > most.getAsInt()) {
      return new Result.TooManyUnits(most.getAsInt());
    }
    Set<PoolId> missing = WaitingLine.shortOf(wish.wants(Set.of()), seats);
    if (missing.isEmpty()) {
      return new Result.NotFull();
    }
    WaitingEntry entry =
        WaitingEntry.join(
            ids.next(WaitingId::new),
            wish.group().id(),
            wish.member(),
            wish.option().id(),
            ids.next(OrderId::new),
            entries.nextNumber(),
            wish.units(),
            wish.wants(missing),
            now);
    return entries.add(entry)
        ? new Result.Waiting(views.of(entry))
        : again(wish, lists.latest(wish.group().id(), wish.member()).orElseThrow());
  }

  /** For somebody who waits; it may have begun at this very moment, under other pools' locks. */
  private Result again(Wish wish, WaitingEntry before) {
    WaitingView view = views.of(before);
    return before.units() == wish.units() && before.option().equals(wish.option().id())
        ? new Result.Waiting(view)
        : new Result.AlreadyWaiting(view);
  }
}
