package dev.moim.adapters.persistence;

import dev.moim.application.runtime.Ids;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7 that only ever grow. */
final class TestIds implements Ids {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID next() {
    // 48 bits of milliseconds and 12 bits of a counter, as one number that always grows.
    long now = System.currentTimeMillis() << 12;
    long tick = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = (tick >>> 12 << 16) | VERSION_7 | (tick & 0xFFF);
    return new UUID(high, VARIANT | (ThreadLocalRandom.current().nextLong() >>> 2));
  }
}
