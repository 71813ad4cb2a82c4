package dev.moim.application.group;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import java.time.Instant;
import java.util.Optional;

/** The groups, and the count of those admitted to each. */
public interface Groups {
  /** Adds a group that is not there yet. */
  void add(Group group);

  /** The group with this id. */
  Optional<Group> find(GroupId id);

  /** The club's joining group. */
  Optional<Group> joiningOf(ClubId club);

  /** The club's groups that the filter lets through at this moment, by age. */
  Page<Group> of(ClubId club, GroupFilter filter, Instant now, PageRequest page);

  /**
   * Saves a changed group.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  void save(Group group);

  /**
   * Counts some more that were admitted: 1, 2, 3, … Others who count wait until this transaction
   * ends; if it is undone, so is the counting: no number is missing, none comes twice, and a later
   * commit has higher ones.
   *
   * @param count how many, from 1
   * @return the number of the first of them
   */
  long nextNumbers(GroupId group, int count);

  /** As {@link #nextNumbers}, for one. */
  default long nextNumber(GroupId group) {
    return nextNumbers(group, 1);
  }
}
