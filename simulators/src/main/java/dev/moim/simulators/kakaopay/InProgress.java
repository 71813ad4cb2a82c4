package dev.moim.simulators.kakaopay;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** At most one approve or cancel of a tid at a time: a second is not queued but refused. */
final class InProgress {

  private final Set<String> tids = ConcurrentHashMap.newKeySet();

  /** Does the work, unless some is being done for this tid: then empty. */
  <T> Optional<T> alone(String tid, Supplier<T> work) {
    if (!tids.add(tid)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      tids.remove(tid);
    }
  }
}
