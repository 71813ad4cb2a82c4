package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.Leases;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Leases in Redis: a key that only whoever knows its random value may renew or delete. */
public final class RedisLeases implements Leases {
  private static final String RENEW =
      """
      if redis.call('get', KEYS[1]) == ARGV[1] then
        return redis.call('pexpire', KEYS[1], ARGV[2])
      end
      return 0
      """;
  private static final String END =
      """
      if redis.call('get', KEYS[1]) == ARGV[1] then
        return redis.call('del', KEYS[1])
      end
      return 0
      """;
  private static final long PAUSE_MILLIS = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RedisClient redis;

  @Inject
  public RedisLeases(RedisClient redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration length, Duration patience) {
    String key = "lease:" + name;
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String owner = HexFormat.of().formatHex(random);
    SetParams ifFree = SetParams.setParams().nx().px(length.toMillis());
    long end = System.nanoTime() + patience.toNanos();
    try {
      do {
        if (redis.set(key, owner, ifFree) != null) {
          return Optional.of(new RedisLease(key, owner));
        }
        Thread.sleep(PAUSE_MILLIS);
      } while (System.nanoTime() < end);
    } catch (JedisException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private final class RedisLease implements Lease {
    private final String key;
    private final String owner;

    RedisLease(String key, String owner) {
      this.key = key;
      this.owner = owner;
    }

    @Override
    public boolean renew(Duration length) {
      try {
        Object renewed =
            redis.eval(RENEW, List.of(key), List.of(owner, Long.toString(length.toMillis())));
        return Long.valueOf(1).equals(renewed);
      } catch (JedisException e) {
        return false;
      }
    }

    @Override
    public void close() {
      try {
        redis.eval(END, List.of(key), List.of(owner));
      } catch (JedisException e) {
        // It ends by itself when its time is over.
      }
    }
  }
}
