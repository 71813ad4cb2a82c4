package dev.moim.application.payment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Work whose time has come, done batch after batch until no more is due. What is taken up is
 * postponed by that, so that one that fails later holds up no other; one that cannot even be taken
 * up stays due, so each batch is as much larger as there are such ones, and they are not tried
 * again in this run. A run in which nothing at all could be done fails, so that whoever watches the
 * age of the last good run sees it.
 */
final class DueWork {
  private static final System.Logger LOG = System.getLogger(DueWork.class.getName());

  /** So many failures in one run mean that something is wrong that haste does not mend. */
  private static final int MOST_FAILURES = 500;

  private DueWork() {}

  /**
   * Does what is due.
   *
   * @param takeUp the next ones, as many as it is told at the most; what it throws ends the run
   * @param name what the log calls one: no two that are due are called alike
   * @param work does one; what it throws is logged
   * @throws IllegalStateException if something was due and nothing could be done
   */
  static <T> void run(
      int batch, IntFunction<List<T>> takeUp, Function<T, String> name, Consumer<T> work) {
    Set<String> failed = new HashSet<>();
    int done = 0;
    List<T> due;
    do {
      due =
          takeUp.apply(batch + failed.size()).stream()
              .filter(one -> !failed.contains(name.apply(one)))
              .toList();
      for (T one : due) {
        if (tried(one, name, work)) {
          done++;
        } else {
          failed.add(name.apply(one));
        }
      }
    } while (due.size() >= batch && failed.size() < MOST_FAILURES);
    if (done == 0 && !failed.isEmpty()) {
      throw new IllegalStateException("none of " + failed.size() + " that are due could be done");
    }
  }

  private static <T> boolean tried(T one, Function<T, String> name, Consumer<T> work) {
    try {
      work.accept(one);
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, name.apply(one) + " failed and will be tried again", e);
      return false;
    }
  }
}
