package dev.moim.application.waiting;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.Pace;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at those who wait, or waited. */
public interface WaitingLists {
  /** The last entry of a member in a group. */
  Optional<WaitingEntry> latest(GroupId group, MemberId member);

  /** The entry whose order is called this. */
  Optional<WaitingEntry> byOrder(OrderId order);

  /**
   * Who stands before somebody who waits: in a line that they stand in too, with a lower number.
   *
   * @param people from 0
   * @param units what these want of that in which both stand in line; of several lines, the longest
   */
  record Ahead(int people, long units) {}

  /** Who is before each of these. */
  Map<WaitingId, Ahead> ahead(List<WaitingEntry> entries);

  /** The last offers that were made in a group after that moment, whatever became of them. */
  List<Pace.Step> offers(GroupId group, Instant after, int most);

  /** Those in a group who are waiting or offered, as stored, by age. */
  Page<WaitingEntry> of(GroupId group, PageRequest page);

  /** All entries of a member, by age. */
  Page<WaitingEntry> of(MemberId member, PageRequest page);
}
