package dev.moim.bootstrap.races;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * Takes a lease away from whoever holds it, as soon as somebody does, again and again: by turns as
 * a thief, who keeps it for a moment, and as time, which ends it.
 */
final class Thief implements AutoCloseable {
  private static final Duration BETWEEN_TRIES = Duration.ofNanos(300_000);
  private static final Duration KEPT = Duration.ofMillis(3);

  private final RedisClient redis;
  private final String key;
  private final AtomicInteger stolen = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final Thread thread;
  private volatile boolean over;

  Thief(URI redis, String key) {
    this.redis = RedisClient.create(redis);
    this.key = key;
    this.thread = Thread.ofPlatform().daemon().name("thief").start(this::work);
  }

  private void work() {
    SetParams ifHeld = SetParams.setParams().xx().px(40);
    while (!over) {
      countOne(stolen, () -> redis.set(key, "a thief's", ifHeld) != null);
      LockSupport.parkNanos(KEPT.toNanos());
      redis.del(key); // the thief's own, which is not counted
      countOne(ended, () -> redis.del(key) == 1);
    }
  }

  /** Tries until it is done once. */
  private void countOne(AtomicInteger count, BooleanSupplier deed) {
    while (!over) {
      if (deed.getAsBoolean()) {
        count.incrementAndGet();
        return;
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }

  int stolen() {
    return stolen.get();
  }

  int ended() {
    return ended.get();
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join(5_000);
    redis.close();
  }
}
