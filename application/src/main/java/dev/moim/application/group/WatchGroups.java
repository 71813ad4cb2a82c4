package dev.moim.application.group;

import dev.moim.application.runtime.Timers;
import dev.moim.domain.group.GroupId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells many how full a group is, as it changes. However many watch, an instance looks at a group
 * once a second, and at the moments when it opens and closes; while nobody watches it does not look
 * at all. Whoever comes is told at once, and then whenever something is different.
 *
 * @param <E> the form in which it is told, made once for all
 */
public final class WatchGroups<E> {
  private final ViewGroups groups;
  private final Timers timers;
  private final InstantSource clock;
  private final Function<SeatsNow, E> form;
  private final Map<GroupId, GroupBoard<E>> boards = new ConcurrentHashMap<>();

  public WatchGroups(
      ViewGroups groups, Timers timers, InstantSource clock, Function<SeatsNow, E> form) {
    this.groups = groups;
    this.timers = timers;
    this.clock = clock;
    this.form = form;
  }

  /** Somebody who watches. Both methods return soon, and throw nothing. */
  public interface Watcher<E> {
    /** This is how it is now; what was told before does not matter any more. */
    void told(E now);

    /** There is no such group any more: nothing else is told. */
    void gone();
  }

  /** A watch that is under way. */
  @FunctionalInterface
  public interface Watch {
    /** Nothing is told any more; what is being told may still be. */
    void end();
  }

  /**
   * Tells the watcher how it is, and from then on whatever is different.
   *
   * @return empty, with nothing told, if there is no such group
   */
  public Optional<Watch> watch(GroupId group, Watcher<E> watcher) {
    while (true) {
      GroupBoard<E> board = boards.computeIfAbsent(group, this::board);
      switch (board.admit(watcher)) {
        case ADMITTED -> {
          return Optional.of(() -> board.leave(watcher));
        }
        case NO_SUCH_GROUP -> {
          return Optional.empty();
        }
        case TAKEN_DOWN -> {} // by the last who left, at the same moment: there is a new one now
      }
    }
  }

  private GroupBoard<E> board(GroupId group) {
    return new GroupBoard<>(
        () -> groups.one(group), timers, clock, form, board -> boards.remove(group, board));
  }
}
