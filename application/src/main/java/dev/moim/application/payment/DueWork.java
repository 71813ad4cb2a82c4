package dev.moim.application.payment;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work whose time has come, done batch after batch until no more is due. What is taken up is
 * postponed by that, so that one that fails later holds up no other; but one that cannot even be
 * taken up stays due and comes again in the next batch. So a run ends as soon as a whole batch has
 * failed: something is wrong that haste does not mend, and the next run begins with the same ones.
 */
final class DueWork {
  private static final System.Logger LOG = System.getLogger(DueWork.class.getName());

  private DueWork() {}

  /**
   * Does what is due.
   *
   * @param takeUp the next ones, as many as the batch at the most; what it throws ends the run
   * @param name what the log calls one
   * @param work does one; what it throws is logged
   */
  static <T> void run(
      int batch, Supplier<List<T>> takeUp, Function<T, String> name, Consumer<T> work) {
    List<T> due;
    boolean progress;
    do {
      due = takeUp.get();
      progress = false;
      for (T one : due) {
        progress |= tried(one, name, work);
      }
    } while (progress && due.size() == batch);
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
