package dev.moim.application.club;

import dev.moim.application.runtime.ExpectedVersion;
import java.util.function.ToLongFunction;

/** What came of looking at something of a club's. */
public sealed interface Look<T> {
  record Seen<T>(T it) implements Look<T> {}

  record Refused<T>(Refusal why) implements Look<T> {}

  /** For somebody who wants to change it: refused too if it is another version than they expect. */
  default Look<T> expecting(ExpectedVersion expected, ToLongFunction<T> version) {
    return this instanceof Seen<T>(T it) && !expected.allows(version.applyAsLong(it))
        ? new Refused<>(Refusal.CHANGED_MEANWHILE)
        : this;
  }
}
