package dev.moim.application.group;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SharedPool;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is said of the pools that several options share. Their units are in {@link Pools}. */
public interface SharedPools {
  /** Adds one that is not there yet, and whose pool is. */
  void add(SharedPool pool);

  /** The one with this id, whosever it is. */
  Optional<SharedPool> find(PoolId id);

  /** Those of these that are there, whosever they are, in no particular order. */
  List<SharedPool> among(Collection<PoolId> ids);

  /** A club's, by age. */
  Page<SharedPool> of(ClubId club, PageRequest page);

  /**
   * Saves a changed one: its name; nothing else of it changes.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  void save(SharedPool pool);
}
