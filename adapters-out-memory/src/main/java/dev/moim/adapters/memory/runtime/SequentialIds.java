package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that are counted: the same ones in every run, in the shape of UUIDs of version 7. For tests
 * and for a store in memory; a store that outlives the process needs ids that do, too.
 */
public final class SequentialIds implements Ids {
  private static final long START = 1_790_000_000_000L;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong count = new AtomicLong();
  private final long instance;

  /** The ids of instance 0. */
  public SequentialIds() {
    this(0);
  }

  /**
   * @param instance tells instances apart: none of the ids of two of them are the same
   */
  public SequentialIds(int instance) {
    this.instance = Integer.toUnsignedLong(instance);
  }

  @Override
  public UUID next() {
    long number = count.getAndIncrement();
    long time = START + (number >>> 12);
    return new UUID((time << 16) | VERSION | (number & 0xfff), VARIANT | instance);
  }
}
