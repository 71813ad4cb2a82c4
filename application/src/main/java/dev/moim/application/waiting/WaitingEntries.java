package dev.moim.application.waiting;

import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Those who wait, in the order in which they came. No member waits twice for one group: of their
 * entries there, one at most is waiting or offered, as stored.
 *
 * <p>Whoever adds or saves has {@linkplain dev.moim.application.group.Pools#lock locked} every pool
 * that the entry wants something of: that is what keeps the order, and offers in agreement with
 * what is held for them. How many wait for a pool is told by {@code Pools.seats}.
 */
public interface WaitingEntries {
  /** A number that is higher than each that was given before, for somebody new. */
  long nextNumber();

  /**
   * Adds an entry.
   *
   * @return false, with nothing changed, if its member has another one in that group that is
   *     waiting or offered
   */
  boolean add(WaitingEntry entry);

  /**
   * Saves changed entries: their state, and in which lines they stand; nothing else of them
   * changes.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if one of them has ended before
   */
  void save(List<WaitingEntry> changed);

  /**
   * Those who stand in line for one of these pools, the first of them in their order.
   *
   * @param after only those with higher numbers
   */
  List<WaitingEntry> inLine(Collection<PoolId> pools, long after, int most);

  /** These pools, and all that somebody who stands in line for one of them wants too. */
  Set<PoolId> together(Collection<PoolId> pools);

  /**
   * The offers to these members in this group that stand at this moment: an offer whose seats
   * somebody by another clock took for ended does not.
   */
  List<WaitingEntry> offered(GroupId group, Collection<MemberId> members, Instant now);

  /** The entries of these members in this group that are waiting or offered, as stored. */
  List<WaitingEntry> live(GroupId group, Collection<MemberId> members);

  /** The options of this group that somebody waits for, or has an offer of, as stored. */
  Set<OptionId> waitedFor(GroupId group);

  /**
   * Those who want something of one of these pools and whose time is over at this moment though
   * they are stored as waiting or offered: their offer has ended, or their group takes no orders.
   */
  List<WaitingEntry> overdue(Collection<PoolId> pools, Instant now, int most);

  /**
   * Pools at which there is something to do at this moment: units are free and somebody waits in
   * line for them, or somebody is {@linkplain #overdue}.
   */
  Set<PoolId> due(Instant now, int most);
}
