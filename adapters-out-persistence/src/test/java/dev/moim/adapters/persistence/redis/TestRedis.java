package dev.moim.adapters.persistence.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** One real Redis for all tests of the package, and a port where none is. */
final class TestRedis {
  private static final int PORT = freePort();
  private static final RedisServer SERVER = start();
  static final RedisClient CLIENT = RedisClient.create("127.0.0.1", PORT);

  private TestRedis() {}

  private static RedisServer start() {
    try {
      RedisServer server =
          RedisServer.newRedisServer()
              .port(PORT)
              .setting("bind 127.0.0.1")
              .setting("save \"\"")
              .build();
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(TestRedis::stop));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop() {
    try {
      SERVER.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client of a server that is not there. */
  static RedisClient ofNoServer() {
    return RedisClient.create("127.0.0.1", freePort());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
