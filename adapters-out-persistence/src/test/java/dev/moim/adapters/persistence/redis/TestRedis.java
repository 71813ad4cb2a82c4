package dev.moim.adapters.persistence.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import redis.embedded.RedisServer;

/** A real Redis, one for all tests of the module; it stops with their JVM. */
final class TestRedis {
  private static final URI URI_OF_SERVER = start();
  private static final Redis SHARED = Redis.at(URI_OF_SERVER);

  private TestRedis() {}

  private static URI start() {
    try {
      int port = freePort();
      RedisServer server = server(port);
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return uri(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(RedisServer server) {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that has not started. */
  static RedisServer server(int port) throws IOException {
    return RedisServer.newRedisServer().bind("127.0.0.1").port(port).setting("save \"\"").build();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static URI uri(int port) {
    return URI.create("redis://127.0.0.1:" + port);
  }

  static URI uri() {
    return URI_OF_SERVER;
  }

  static Redis shared() {
    return SHARED;
  }
}
