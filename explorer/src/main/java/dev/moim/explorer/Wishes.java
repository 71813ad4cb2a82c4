package dev.moim.explorer;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What people wanted back of one order, each wish counted once, however often it was said. */
final class Wishes {
  private final Map<String, OptionalLong> wishes = new HashMap<>();
  private final Map<String, Long> promised = new HashMap<>();
  private long elsewhere;

  /** Somebody asks for so many won, or for all that is left. */
  void add(String key, OptionalLong won) {
    wishes.put(key, won);
  }

  /** Somebody was answered that so many won go back for this wish. */
  void promised(String key, long won) {
    promised.put(key, won);
  }

  /** What was promised to go back, altogether. */
  long promised() {
    return promised.values().stream().mapToLong(won -> won).sum();
  }

  /** The provider's own staff gave so many won back. */
  void elsewhere(long won) {
    elsewhere += won;
  }

  /** The most that may have gone back of so many won that were taken. */
  long most(long taken) {
    boolean all = wishes.values().stream().anyMatch(OptionalLong::isEmpty);
    long parts = wishes.values().stream().mapToLong(won -> won.orElse(0)).sum();
    return all ? taken : Math.min(taken, parts + elsewhere);
  }

  boolean areNone() {
    return wishes.isEmpty() && elsewhere == 0;
  }
}
