package dev.moim.bootstrap.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis 6.2 on 127.0.0.1 that appends every write to a file and flushes that to the disk
 * every second, as production does: a kill loses nothing that the operating system has, a power cut
 * about a second. It is started again on the same port when it ends by itself.
 */
public final class LocalRedis implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalRedis.class);
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOPPED = Duration.ofSeconds(10);
  private static final int PING_MILLIS = 1_000;

  private final KeptServer server;
  private final DirectoryLock lock;
  private final int port;

  private LocalRedis(KeptServer server, DirectoryLock lock, int port) {
    this.server = server;
    this.lock = lock;
    this.port = port;
  }

  /**
   * Starts a server on a data directory, which is made if needed, and returns when it has loaded
   * its data. What a killed run left running there is stopped first.
   *
   * @param directory for Redis alone; a lock is kept in a file beside it, which carries its name
   * @param port 0 takes a free one
   * @throws StackStartException when it does not come up within a minute, when the port is taken,
   *     or when another server uses the directory
   */
  public static LocalRedis start(Path directory, int port) {
    Path home = directory.toAbsolutePath().normalize();
    Path lockFile = home.resolveSibling(home.getFileName() + ".lock");
    DirectoryLock lock = DirectoryLock.take(home, lockFile);
    try {
      Files.createDirectories(home);
      Path program = RedisBinary.unpacked(home);
      int chosen = port == 0 ? FreePort.find() : port;
      var processes = new Leftovers("redis-server", home);
      KeptServer server =
          KeptServer.start(
              "Redis",
              () -> launch(command(program, home, chosen), chosen, processes),
              redis -> stop(redis, processes));
      log.info("Redis runs on 127.0.0.1:{} with its data in {}", chosen, home);
      return new LocalRedis(server, lock, chosen);
    } catch (InterruptedException e) {
      lock.close();
      throw StackStartException.interrupted("Redis", e);
    } catch (IOException e) {
      lock.close();
      throw new StackStartException("Redis: cannot use " + home + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** Of the server; another one after it was started again. */
  public long pid() {
    return server.pid();
  }

  /** False for the moments between an end that nobody asked for and the next start. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /**
   * Asks it to write everything and end; returns when it is gone. Idempotent, and fine when the
   * server has ended already.
   */
  @Override
  public void close() {
    server.close();
    lock.close();
  }

  private static ServerProcess launch(List<String> command, int port, Leftovers processes)
      throws InterruptedException {
    List<ProcessHandle> running = processes.find();
    if (!running.isEmpty()) {
      log.warn(
          "ending Redis processes that were left behind in {}: {}",
          processes.directory(),
          running.stream().map(ProcessHandle::pid).toList());
      processes.end();
    }
    ServerProcess redis = ServerProcess.start("redis", command);
    try {
      boolean ready = Waiting.until(READY, () -> !redis.isAlive() || answers(port));
      if (!redis.isAlive()) {
        throw ended(port, redis.lastOutput());
      }
      if (!ready) {
        throw new StackStartException(
            "Redis: not ready after %d s: %s".formatted(READY.toSeconds(), redis.lastOutput()));
      }
      return redis;
    } catch (InterruptedException | RuntimeException e) {
      redis.kill();
      throw e;
    }
  }

  private static StackStartException ended(int port, String output) {
    return output.contains("Address already in use")
        ? StackStartException.portTaken("Redis", port)
        : new StackStartException("Redis does not start:\n  " + output);
  }

  private static void stop(ServerProcess redis, Leftovers processes) {
    redis.terminate();
    try {
      if (!redis.awaitExit(STOPPED)) {
        redis.kill();
      }
      processes.end();
    } catch (InterruptedException e) {
      redis.kill();
      Thread.currentThread().interrupt();
    }
  }

  /** While it loads its data, it answers with an error. */
  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PING_MILLIS);
      socket.setSoTimeout(PING_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+PONG".equals(reader.readLine());
    } catch (IOException e) {
      return false;
    }
  }

  /** No snapshots: only the append-only file is read at a start, and a failed one stops writes. */
  private static List<String> command(Path program, Path directory, int port) {
    var command = new ArrayList<>(Detached.ownSession());
    command.add(program.toString());
    command.addAll(List.of("--bind", "127.0.0.1", "--port", "" + port, "--protected-mode", "yes"));
    command.addAll(List.of("--dir", directory.toString(), "--save", "", "--set-proc-title", "no"));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
    command.addAll(List.of("--aof-load-truncated", "yes"));
    return command;
  }
}
