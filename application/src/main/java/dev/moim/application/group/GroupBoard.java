package dev.moim.application.group;

import dev.moim.application.group.WatchGroups.Watcher;
import dev.moim.application.runtime.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One group, and those who watch it. It is taken down when nobody does. */
final class GroupBoard<E> {
  private static final System.Logger LOG = System.getLogger(GroupBoard.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** After so many are told, others get a turn at the processor. */
  private static final int TOLD_IN_A_ROW = 128;

  private final Supplier<Optional<GroupView>> look;
  private final Timers timers;
  private final InstantSource clock;
  private final Function<SeatsNow, E> form;
  private final Consumer<GroupBoard<E>> down;

  /** Each with the number of what was new when it came. */
  private final Map<Watcher<E>, Long> watchers = new ConcurrentHashMap<>();

  private final Lock lock = new ReentrantLock();
  private @Nullable Seen seen;
  private @Nullable SeatsNow told;
  private long number;
  private boolean isUp = true;

  /** What was seen, and when to look again. */
  private record Seen(GroupView group, Instant next) {}

  /** What came of wanting to watch. */
  enum Admission {
    ADMITTED,
    NO_SUCH_GROUP,
    TAKEN_DOWN
  }

  GroupBoard(
      Supplier<Optional<GroupView>> look,
      Timers timers,
      InstantSource clock,
      Function<SeatsNow, E> form,
      Consumer<GroupBoard<E>> down) {
    this.look = look;
    this.timers = timers;
    this.clock = clock;
    this.form = form;
    this.down = down;
  }

  /** Whoever comes while the first one's look is under way waits for it, and sees the same. */
  Admission admit(Watcher<E> watcher) {
    lock.lock();
    try {
      return isUp ? admitted(watcher) : Admission.TAKEN_DOWN;
    } finally {
      if (seen == null) {
        takeDown();
      }
      lock.unlock();
    }
  }

  private Admission admitted(Watcher<E> watcher) {
    boolean isFirst = seen == null;
    Optional<Seen> fresh = fresh();
    if (fresh.isEmpty()) {
      return Admission.NO_SUCH_GROUP; // the next look, if there is one, tells the others
    }
    SeatsNow now = SeatsNow.of(fresh.get().group(), clock.instant());
    watchers.put(watcher, number);
    watcher.told(form.apply(now));
    if (isFirst) {
      told = now;
      timers.at(fresh.get().next(), this::lookAgain);
    }
    return Admission.ADMITTED;
  }

  /** What was seen, by another look if it is time for one; empty if there is no such group. */
  private Optional<Seen> fresh() {
    Instant before = clock.instant();
    if (seen != null && before.isBefore(seen.next())) {
      return Optional.of(seen);
    }
    Optional<Seen> fresh =
        look.get()
            .map(found -> new Seen(found, SeatsNow.of(found, before).nextLook(before, PAUSE)));
    fresh.ifPresent(s -> seen = s);
    return fresh;
  }

  void leave(Watcher<E> watcher) {
    watchers.remove(watcher);
  }

  private void takeDown() {
    isUp = false;
    down.accept(this);
  }

  private void lookAgain() {
    Optional<E> news = Optional.empty();
    Instant next = clock.instant().plus(PAUSE);
    boolean goesOn = true;
    lock.lock();
    try {
      Optional<Seen> fresh = watchers.isEmpty() ? Optional.empty() : fresh();
      if (fresh.isPresent()) {
        next = fresh.get().next();
        news = news(fresh.get()).map(form);
      } else {
        takeDown();
        goesOn = false;
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "could not look at a group that is watched", e);
    } finally {
      lock.unlock();
    }
    if (goesOn) {
      news.ifPresent(this::tellAll);
      timers.at(next, this::lookAgain);
    } else {
      watchers.keySet().forEach(Watcher::gone);
    }
  }

  private Optional<SeatsNow> news(Seen fresh) {
    SeatsNow now = SeatsNow.of(fresh.group(), clock.instant());
    if (told != null && now.saysTheSameAs(told)) {
      return Optional.empty();
    }
    told = now;
    number++;
    return Optional.of(now);
  }

  /** Whoever came since then knows it already. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on who has the next turn
  private void tellAll(E news) {
    int count = 0;
    for (Map.Entry<Watcher<E>, Long> one : watchers.entrySet()) {
      if (one.getValue() < number) {
        one.getKey().told(news);
      }
      if (++count % TOLD_IN_A_ROW == 0) {
        Thread.yield();
      }
    }
  }
}
