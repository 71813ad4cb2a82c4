package dev.moim.application.waiting;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.waiting.GroupDoors.Door;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingId;
import dev.moim.domain.waiting.WaitingLine;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    /** For another number of units. */
    record AlreadyWaiting(WaitingView entry) implements Result {}

    record NotAMember() implements Result {}

    record SaleClosed() implements Result {}

    /** An order may have so many units, or the group has no more in all. */
    record TooManyUnits(int most) implements Result {}
  }

  /**
   * What is waited for.
   *
   * @param units of the group's main option, from 1
   */
  public record Command(GroupId group, int units) {
    public Command {
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }
  }

  /** Begins to wait. Who waits already, for as many, goes on. */
  public Result join(Actor actor, Command command, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> receipt.kept(decide(actor.member(), command, clock.instant())));
  }

  private Result decide(MemberId member, Command command, Instant now) {
    Optional<Group> group = doors.find(command.group());
    return group.isEmpty()
        ? new Result.NoSuchGroup()
        : refusal(member, group.get(), command.units(), now)
            .orElseGet(() -> enter(member, group.get(), command.units(), now));
  }

  private Optional<Result> refusal(MemberId member, Group group, int units, Instant now) {
    Door door = doors.door(group, List.of(member), now);
    return door.obstacle(member, units)
        .map(
            obstacle ->
                switch (obstacle) {
                  case ALREADY_JOINED ->
                      new Result.AlreadyJoined(Optional.of(door.joined().get(member)));
                  case NOT_ADMITTED ->
                      group.audience() == Audience.MEMBERS
                          ? new Result.NotAMember()
                          : new Result.AlreadyJoined(Optional.empty());
                  case TOO_LARGE -> new Result.TooManyUnits(group.terms().maxPerOrder());
                  case SALE_CLOSED, TAKEN, LEFT, LAPSED -> new Result.SaleClosed();
                });
  }

  /** Asks again once nobody else can take anything: they may have joined in between. */
  private Result enter(MemberId member, Group group, int units, Instant now) {
    Set<PoolId> locked = offering.lock(Set.of(group.mainOption().pool()), now);
    return refusal(member, group, units, now)
        .orElseGet(() -> enter(member, group, units, offering.offer(locked, now), now));
  }

  private Result enter(
      MemberId member, Group group, int units, Map<PoolId, Seats> seats, Instant now) {
    PoolId pool = group.mainOption().pool();
    Optional<WaitingEntry> before = lists.latest(group.id(), member).filter(e -> e.isLive(now));
    if (before.isPresent()) {
      WaitingView view = views.of(before.get());
      return before.get().units() == units
          ? new Result.Waiting(view)
          : new Result.AlreadyWaiting(view);
    }
    OptionalInt capacity = seats.get(pool).capacity();
    if (capacity.isPresent() && units > capacity.getAsInt()) {
      return new Result.TooManyUnits(capacity.getAsInt());
    }
    Set<PoolId> missing = WaitingLine.shortOf(List.of(new Want(pool, units, false)), seats);
    if (missing.isEmpty()) {
      return new Result.NotFull();
    }
    WaitingEntry entry =
        WaitingEntry.join(
            ids.next(WaitingId::new),
            group.id(),
            member,
            group.mainOption().id(),
            ids.next(OrderId::new),
            entries.nextNumber(),
            units,
            List.of(new Want(pool, units, missing.contains(pool))),
            now);
    if (!entries.add(entry)) {
      throw new IllegalStateException(member + " waits already, under another pool's lock");
    }
    return new Result.Waiting(views.of(entry));
  }
}
