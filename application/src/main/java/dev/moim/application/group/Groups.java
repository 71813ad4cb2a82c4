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
   * Counts one more that was admitted: 1, 2, 3, … Others who count wait until this transaction
   * ends; if it is undone, so is the counting: no number is missing, none comes twice, and a later
   * commit has a higher one.
   */
  long nextNumber(GroupId group);
}
