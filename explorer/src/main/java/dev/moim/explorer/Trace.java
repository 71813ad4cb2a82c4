package dev.moim.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What happened in a history, as far as anybody outside of a process could ever tell: what was
 * committed, what was said to whom, who died, what time it was. Two histories in which the same
 * happened are one, whatever they were made from.
 */
final class Trace {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final boolean written;
  private final List<String> lines = new ArrayList<>();
  private long mark;

  private Trace(boolean written) {
    this.written = written;
  }

  /** One that keeps no more than the mark. */
  static Trace counted() {
    return new Trace(false);
  }

  /** One that can be read afterwards. */
  static Trace written() {
    return new Trace(true);
  }

  /** Something that makes this history another than those in which it did not happen. */
  void happened(String what) {
    mark = (Long.rotateLeft(mark, 7) ^ Hash.of(what)) * MULTIPLIER;
    if (written) {
      lines.add(what);
    }
  }

  /** Something that helps to understand, and makes no difference. */
  void detail(Supplier<String> what) {
    if (written) {
      lines.add("    " + what.get());
    }
  }

  /** The same for the same history, and for hardly any other: 64 bits. */
  long mark() {
    return mark ^ (mark >>> 31);
  }

  List<String> lines() {
    return lines;
  }

  /** FNV-1a of 64 bits: String's own hash has 32, too few to tell a million histories apart. */
  private static final class Hash {
    private static final long BASIS = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    static long of(String text) {
      long hash = BASIS;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * PRIME;
      }
      return hash;
    }
  }
}
