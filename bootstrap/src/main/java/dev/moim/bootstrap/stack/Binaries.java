package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where programs from Maven artifacts are unpacked, once for all data directories of a user: {@code
 * $XDG_CACHE_HOME/moim} or {@code ~/.cache/moim}, or beside the data if there is no home. Not the
 * directory for temporary files: that is swept while servers run, and others may write there.
 */
final class Binaries {

  /** Fills an empty directory. */
  interface Unpacking {
    void into(Path directory) throws IOException;
  }

  private static final Logger log = LoggerFactory.getLogger(Binaries.class);

  private static final String PART = ".part-";

  private Binaries() {}

  /**
   * The directory of that name, filled on the first call. It appears complete or not at all: a JVM
   * that is killed while it unpacks cannot leave half a program.
   *
   * @param name of the content; it contains a digest, so that new content has a new name
   */
  static Path unpackedOnce(String name, Path dataDirectory, Unpacking unpacking)
      throws IOException {
    Path cache = cacheDirectory(dataDirectory);
    Path complete = cache.resolve(name);
    if (Files.isDirectory(complete)) {
      return complete;
    }
    removeUnfinished(cache, name);
    String prefix = name + PART + ProcessHandle.current().pid() + "-";
    Path part = Files.createTempDirectory(cache, prefix);
    unpacking.into(part);
    try {
      Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      PathUtils.deleteDirectory(part);
      if (!Files.isDirectory(complete)) { // another process was faster
        throw e;
      }
    }
    log.info("unpacked {}", complete);
    return complete;
  }

  static String digest(byte[] content) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path cacheDirectory(Path dataDirectory) throws IOException {
    Path home =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> Path.of(System.getProperty("user.home", "")).resolve(".cache"));
    try {
      if (home.isAbsolute()) {
        return Files.createDirectories(home.resolve("moim"));
      }
    } catch (IOException e) {
      log.debug("there is no cache in {}: {}", home, e.toString());
    }
    return Files.createDirectories(dataDirectory.resolveSibling("bin"));
  }

  /** What other processes began and did not finish, because they were killed. */
  private static void removeUnfinished(Path cache, String name) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(cache, name + PART + "*")) {
      for (Path part : parts) {
        String owner = part.getFileName().toString().substring((name + PART).length());
        long pid = Long.parseLong(owner.substring(0, owner.indexOf('-')));
        if (ProcessHandle.of(pid).isEmpty()) {
          PathUtils.deleteDirectory(part);
        }
      }
    } catch (IOException e) {
      log.debug("an unfinished directory stays in {}", cache, e); // or another one removes it too
    }
  }
}
