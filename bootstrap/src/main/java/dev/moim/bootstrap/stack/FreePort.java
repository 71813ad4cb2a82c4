package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that nobody uses at the moment. */
final class FreePort {

  /** Two parts that start side by side must not be given the same one. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * The operating system picks from thousands, so that another process getting the same one before
   * it is used is unlikely; it would be told as a taken port.
   */
  static int find() {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new StackStartException("there is no free port on 127.0.0.1: " + e.getMessage(), e);
      }
    }
  }
}
