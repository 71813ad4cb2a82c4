package dev.moim.bootstrap.races;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many at once: each on a virtual thread of its own, all let go by the same shot. */
final class Race {
  private Race() {}

  /** What each runner brought back, in the runners' order. */
  static <T> List<T> of(int runners, IntFunction<Callable<T>> runner) throws Exception {
    CountDownLatch atTheLine = new CountDownLatch(runners);
    CountDownLatch shot = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          IntStream.range(0, runners)
              .mapToObj(runner)
              .map(
                  run ->
                      threads.submit(
                          () -> {
                            atTheLine.countDown();
                            shot.await();
                            return run.call();
                          }))
              .toList();
      atTheLine.await();
      shot.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(120, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
