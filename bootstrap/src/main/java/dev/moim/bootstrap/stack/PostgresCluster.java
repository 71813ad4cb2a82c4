package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL data directory and what is done with it: make it, run a server on it, stop that
 * server, end what a killed run left. It keeps what it answered: {@code fsync}, {@code
 * synchronous_commit} and {@code full_page_writes} are on.
 */
final class PostgresCluster {

  static final String USER = "moim";

  private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOPPED = Duration.ofSeconds(30);
  private static final Duration CHILDREN_GONE = Duration.ofSeconds(5);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("max_connections", "200"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"));

  private final Path directory;
  private final Path passwordFile;
  private final PostgresBinaries binaries;
  private final Leftovers processes;
  private final PostmasterFile postmasterFile;

  PostgresCluster(Path directory, Path passwordFile, PostgresBinaries binaries) {
    this.directory = directory;
    this.passwordFile = passwordFile;
    this.binaries = binaries;
    this.processes = new Leftovers("postgres", directory);
    this.postmasterFile = new PostmasterFile(directory);
  }

  /** Made beside and then renamed: a kill in the middle leaves nothing that looks finished. */
  void createIfAbsent() throws InterruptedException {
    String name = directory.getFileName().toString();
    try {
      if (LocalPostgres.isIn(directory)) {
        return;
      }
      removeUnfinished(name);
      Path fresh = Files.createTempDirectory(directory.getParent(), name + ".new-");
      ServerProcess.run("initdb", binaries.command("initdb", initArguments(fresh)), READY);
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackStartException(
          "PostgreSQL: %s cannot be made: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Starts the server and returns when it takes connections, after recovery if need be. */
  ServerProcess launch(int port) throws InterruptedException {
    endLeftovers();
    ServerProcess server = ServerProcess.start("postgres", serverCommand(port));
    try {
      boolean ready =
          Waiting.until(READY, () -> postmasterFile.isReady(server.pid()) || !server.isAlive());
      if (!server.isAlive()) {
        throw ended(port, server.lastOutput());
      }
      if (!ready) {
        throw new StackStartException(
            "PostgreSQL: not ready after %d s: %s"
                .formatted(READY.toSeconds(), server.lastOutput()));
      }
      return server;
    } catch (InterruptedException | RuntimeException e) {
      server.kill();
      throw e;
    }
  }

  /** A fast shutdown: sessions are ended, everything is written, and all processes are gone. */
  void stop(ServerProcess server) {
    try {
      if (server.isAlive()) {
        stopRunning();
        if (!server.awaitExit(CHILDREN_GONE)) {
          server.kill();
        }
      }
      if (!processes.awaitNone(CHILDREN_GONE)) {
        processes.end();
      }
    } catch (InterruptedException e) {
      server.kill(); // its children notice and end; nothing committed is lost
      Thread.currentThread().interrupt();
    }
  }

  private void endLeftovers() throws InterruptedException {
    List<ProcessHandle> running = processes.find();
    if (!running.isEmpty()) {
      log.warn(
          "ending PostgreSQL processes that were left behind in {}: {}",
          directory,
          running.stream().map(ProcessHandle::pid).toList());
      if (running.stream().anyMatch(p -> postmasterFile.names(p.pid()))) {
        stopRunning();
      }
      // The children of a killed postmaster notice it and end by themselves.
      if (!processes.awaitNone(CHILDREN_GONE)) {
        processes.end();
      }
    }
    postmasterFile.removeIfItNamesAStranger();
  }

  private void stopRunning() throws InterruptedException {
    try {
      var arguments =
          List.of("stop", "-D", directory.toString(), "-m", "fast", "-w", "-t", seconds(STOPPED));
      ServerProcess.run("pg_ctl", binaries.command("pg_ctl", arguments), STOPPED.plusSeconds(5));
    } catch (StackStartException e) {
      log.warn("PostgreSQL in {} does not stop in order; it is killed", directory, e);
    }
  }

  private StackStartException ended(int port, String output) {
    if (output.contains("Address already in use")) {
      return StackStartException.portTaken("PostgreSQL", port);
    }
    return new StackStartException(
        "PostgreSQL does not start in %s:%n  %s".formatted(directory, output));
  }

  private List<String> serverCommand(int port) {
    var arguments = new ArrayList<>(List.of("-D", directory.toString(), "-p", "" + port));
    SETTINGS.forEach(
        (name, value) -> {
          arguments.add("-c");
          arguments.add(name + "=" + value);
        });
    var command = new ArrayList<>(Detached.ownSession());
    command.addAll(binaries.command("postgres", arguments));
    return command;
  }

  /** The built-in locale sorts by code point on every machine, whatever its C library is. */
  private List<String> initArguments(Path fresh) {
    return List.of(
        "-D",
        fresh.toString(),
        "-U",
        USER,
        "-A",
        "scram-sha-256",
        "--pwfile=" + passwordFile,
        "-E",
        "UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  private void removeUnfinished(String name) throws IOException {
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(directory.getParent(), name + ".new-*")) {
      for (Path path : unfinished) {
        PathUtils.deleteDirectory(path);
      }
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
