package dev.moim.application.waiting;

import dev.moim.application.group.Pools;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What those have a claim to who waited, when they come to the gate. */
public final class Claims {
  private final WaitingEntries entries;
  private final Offering offering;
  private final Pools pools;

  @Inject
  public Claims(WaitingEntries entries, Offering offering, Pools pools) {
    this.entries = entries;
    this.offering = offering;
    this.pools = pools;
  }

  /** The offers to these members in this group that stand. */
  public Map<MemberId, WaitingEntry> of(GroupId group, Collection<MemberId> members, Instant now) {
    return entries.offered(group, members, now).stream()
        .collect(Collectors.toMap(WaitingEntry::member, Function.identity()));
  }

  /** The waits of these members in this group, as stored. */
  public List<WaitingEntry> waits(GroupId group, Collection<MemberId> members) {
    return entries.live(group, members);
  }

  /**
   * Locks what is wanted, and offers what is free of it to those who wait before anybody else may
   * have it.
   *
   * @return how full it is then
   */
  public Map<PoolId, Seats> lock(Collection<PoolId> wanted, Instant now) {
    return offering.offer(offering.lock(wanted, now), now);
  }

  /** Ends the waits of those who get in with what they were offered; that is free to take then. */
  public void take(List<WaitingEntry> used, Instant now) {
    used.forEach(entry -> pools.release(entry.order()));
    entries.save(used.stream().map(entry -> entry.ended(WaitingEnd.TAKEN, now)).toList());
  }

  /**
   * Ends the waits of those who get in otherwise. What was offered to them goes on to the next in
   * line.
   */
  public void drop(List<WaitingEntry> needless, Instant now) {
    needless.stream()
        .filter(entry -> !entry.isWaiting())
        .forEach(entry -> pools.release(entry.order()));
    entries.save(
        needless.stream().map(entry -> entry.ended(WaitingEnd.ALREADY_JOINED, now)).toList());
  }
}
