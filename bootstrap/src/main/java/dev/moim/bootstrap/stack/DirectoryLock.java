package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that one process uses a directory. The operating system gives the lock up when the process
 * ends, however it ends, so that a killed server never locks its successor out.
 */
final class DirectoryLock implements AutoCloseable {

  /**
   * What this JVM holds, asked before the file is opened: closing any other channel on a locked
   * file would silently give up the lock of the whole process (POSIX record locks).
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks the file, which is made with its directory if needed.
   *
   * @param directory what the lock stands for, for the message
   * @throws StackStartException when another process, or another part of this one, holds it
   */
  static DirectoryLock take(Path directory, Path file) {
    try {
      Path parent = Files.createDirectories(file.toAbsolutePath().resolveSibling("")).toRealPath();
      Path key = parent.resolve(file.getFileName());
      if (!HELD.add(key)) {
        throw inUse(directory, "this process");
      }
      try {
        return new DirectoryLock(key, lockedChannel(directory, key));
      } catch (IOException | RuntimeException e) {
        HELD.remove(key);
        throw e;
      }
    } catch (IOException e) {
      throw new StackStartException(
          "cannot use the data directory " + directory + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel lockedChannel(Path directory, Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(directory, "process " + Files.readString(file).strip());
      }
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static StackStartException inUse(Path directory, String holder) {
    return new StackStartException(
        "the data directory %s is in use by another server (%s): stop that one, or choose another directory"
            .formatted(directory, holder));
  }

  /**
   * Idempotent: a second call must not forget a lock that somebody has taken since. The file stays,
   * as to remove it is a race with whoever takes it next.
   */
  @Override
  public synchronized void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot give up " + file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
