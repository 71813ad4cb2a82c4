package dev.moim.bootstrap.races;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** Takes a lease away from whoever holds it, again and again: by turns as a thief, and as time. */
final class Thief implements AutoCloseable {
  private final RedisClient redis;
  private final String key;
  private final AtomicInteger stolen = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final Thread thread;
  private volatile boolean over;

  Thief(URI redis, String key) {
    this.redis = RedisClient.create(redis);
    this.key = key;
    this.thread = Thread.ofPlatform().daemon().name("thief").start(this::steal);
  }

  private void steal() {
    SetParams ifHeld = SetParams.setParams().xx().px(40);
    try {
      while (!over) {
        if (redis.set(key, "a thief's", ifHeld) != null) {
          stolen.incrementAndGet();
        }
        Thread.sleep(3);
        if (redis.del(key) == 1) {
          ended.incrementAndGet();
        }
        Thread.sleep(3);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
