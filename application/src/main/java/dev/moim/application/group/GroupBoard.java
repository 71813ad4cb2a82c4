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

  /** What was seen, and a moment before that. */
  private record Seen(GroupView group, Instant before) {}

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
    if (seen == null || !clock.instant().isBefore(seen.before().plus(PAUSE))) {
      Instant before = clock.instant();
      Optional<GroupView> found = look.get();
      if (found.isEmpty()) {
        return Admission.NO_SUCH_GROUP; // the next look, if there is one, tells the others
      }
      seen = new Seen(found.get(), before);
    }
    SeatsNow now = SeatsNow.of(seen.group(), clock.instant());
    watchers.put(watcher, number);
    watcher.told(form.apply(now));
    if (isFirst) {
      told = now;
      timers.at(now.nextLook(seen.before(), PAUSE), this::lookAgain);
    }
    return Admission.ADMITTED;
  }

  void leave(Watcher<E> watcher) {
    watchers.remove(watcher);
  }

  private void takeDown() {
    isUp = false;
    down.accept(this);
  }

  private boolean isDeserted() {
    lock.lock();
    try {
      if (watchers.isEmpty()) {
        takeDown();
      }
      return !isUp;
    } finally {
      lock.unlock();
    }
  }

  private void lookAgain() {
    if (isDeserted()) {
      return;
    }
    Instant before = clock.instant();
    try {
      look.get().ifPresentOrElse(group -> tell(new Seen(group, before)), this::tellThatItIsGone);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "could not look at a group that is watched", e);
      timers.at(before.plus(PAUSE), this::lookAgain);
    }
  }

  private void tell(Seen fresh) {
    SeatsNow now = SeatsNow.of(fresh.group(), clock.instant());
    boolean isNews;
    lock.lock();
    try {
      seen = fresh;
      isNews = told == null || !now.saysTheSameAs(told);
      told = now;
      number += isNews ? 1 : 0;
    } finally {
      lock.unlock();
    }
    if (isNews) {
      tellAll(form.apply(now));
    }
    timers.at(now.nextLook(fresh.before(), PAUSE), this::lookAgain);
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

  private void tellThatItIsGone() {
    lock.lock();
    try {
      takeDown();
    } finally {
      lock.unlock();
    }
    watchers.keySet().forEach(Watcher::gone);
  }
}
