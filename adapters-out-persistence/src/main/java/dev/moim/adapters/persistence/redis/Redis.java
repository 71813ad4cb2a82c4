package dev.moim.adapters.persistence.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A Redis server, which may be down at any time: every wait for it is short, since nothing in it is
 * needed for being right.
 */
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final int TIMEOUT_MILLIS = 300;
  private static final int MOST_CONNECTIONS = 32;

  private final RedisClient client;
  private final AtomicBoolean down = new AtomicBoolean();

  private Redis(RedisClient client) {
    this.client = client;
  }

  /**
   * Prepares to use the server at this URI, such as {@code redis://127.0.0.1:6379}. Connects only
   * when something is asked of it.
   *
   * @throws IllegalArgumentException if it is not a URI of a Redis server
   */
  public static Redis at(URI uri) {
    if (!JedisURIHelper.isValid(uri)) {
      throw new IllegalArgumentException("the URI of Redis must be like redis://host:6379");
    }
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MILLIS));
    return new Redis(
        RedisClient.builder()
            .hostAndPort(new HostAndPort(uri.getHost(), uri.getPort()))
            .clientConfig(config(uri))
            .poolConfig(pool)
            .build());
  }

  private static DefaultJedisClientConfig config(URI uri) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(TIMEOUT_MILLIS)
            .socketTimeoutMillis(TIMEOUT_MILLIS)
            .database(JedisURIHelper.getDBIndex(uri))
            .ssl(JedisURIHelper.isRedisSSLScheme(uri));
    String user = JedisURIHelper.getUser(uri);
    if (user != null) {
      config.user(user);
    }
    String password = JedisURIHelper.getPassword(uri);
    if (password != null) {
      config.password(password);
    }
    return config.build();
  }

  /** Whether it answers now; never throws. */
  public boolean isReady() {
    try {
      return ask(client::ping).equals("PONG");
    } catch (JedisException _) {
      return false;
    }
  }

  /** Runs a script, which no other command can come between. */
  Object run(String script, String key, String... arguments) {
    return ask(() -> client.eval(script, List.of(key), List.of(arguments)));
  }

  /**
   * Asks something; the first failure after a success is logged, and the first success after that.
   *
   * @throws JedisException if the server does not answer, or not as it should
   */
  <T> T ask(Supplier<T> question) {
    try {
      T answer = question.get();
      if (down.compareAndSet(true, false)) {
        LOG.info("Redis answers again");
      }
      return answer;
    } catch (JedisException e) {
      if (down.compareAndSet(false, true)) {
        LOG.warn("Redis does not answer: {}", e.getMessage());
      }
      throw e;
    }
  }

  RedisClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
