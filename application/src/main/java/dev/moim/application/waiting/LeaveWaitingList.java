package dev.moim.application.waiting;

import dev.moim.application.group.Pools;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingState.Ended;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A member waits no longer. If seats were offered to them, these go on to the next in line. */
public final class LeaveWaitingList {
  private final Transactions transactions;
  private final Pools pools;
  private final WaitingEntries entries;
  private final WaitingLists lists;
  private final Offering offering;
  private final InstantSource clock;

  @Inject
  public LeaveWaitingList(
      Transactions transactions,
      Pools pools,
      WaitingEntries entries,
      WaitingLists lists,
      Offering offering,
      InstantSource clock) {
    this.transactions = transactions;
    this.pools = pools;
    this.entries = entries;
    this.lists = lists;
    this.offering = offering;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** They do not wait; also if they had left, or their wait had ended otherwise. */
    record Left() implements Result {}

    /** They never waited there. */
    record NotWaiting() implements Result {}

    /** What was offered is an order by now, and is given up as one. */
    record Taken(OrderId order) implements Result {}
  }

  /** Leaves the line of a group. */
  public Result leave(Actor actor, GroupId group) {
    return transactions.run((Transaction _) -> decide(actor, group));
  }

  private Result decide(Actor actor, GroupId group) {
    Optional<WaitingEntry> seen = lists.latest(group, actor.member());
    if (seen.isEmpty()) {
      return new Result.NotWaiting();
    }
    Instant now = clock.instant();
    Set<PoolId> locked = offering.lock(seen.get().pools(), now);
    WaitingEntry entry = lists.latest(group, actor.member()).orElseThrow();
    if (entry.state() instanceof Ended ended) {
      return ended.why() == WaitingEnd.TAKEN ? new Result.Taken(entry.order()) : new Result.Left();
    }
    if (entry.isLive(now)) {
      if (!entry.isWaiting()) {
        pools.release(entry.order());
      }
      entries.save(List.of(entry.ended(WaitingEnd.LEFT, now)));
    }
    var _ = offering.offer(locked, now);
    return new Result.Left();
  }
}
