package dev.moim.bootstrap.stack;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The Redis program in the artifact {@code embedded-redis}. Its server class is not used: it
 * registers a shutdown hook of its own, which would stop Redis before us, and leaves a copy of the
 * program among the temporary files after a kill.
 */
final class RedisBinary {

  private static final Logger log = LoggerFactory.getLogger(RedisBinary.class);

  private RedisBinary() {}

  /** The first program that runs on this machine. */
  static Path unpacked(Path dataDirectory) throws InterruptedException {
    StackStartException last =
        new StackStartException("Redis: there is no program for this machine among the artifacts");
    for (String resource : candidates()) {
      try {
        Path program = unpack(resource, dataDirectory);
        ServerProcess.run(
            "redis", List.of(program.toString(), "--version"), Duration.ofSeconds(10));
        return program;
      } catch (IOException | StackStartException e) {
        log.debug("{} does not run here", resource, e);
        last =
            new StackStartException(
                "Redis does not run on this machine; set MOIM_REDIS_URL to a server of your own: "
                    + e.getMessage(),
                e);
      }
    }
    throw last;
  }

  /** On 64-bit Intel also the static 32-bit one, which needs no libraries (OpenSSL 3, glibc). */
  private static List<String> candidates() {
    Map<OsArchitecture, String> programs = ExecutableProvider.newProvidedVersionsMap();
    OsArchitecture machine = OsArchitecture.detectOSandArchitecture();
    var candidates = new ArrayList<String>();
    String native64 = programs.get(machine);
    if (native64 != null) {
      candidates.add(native64);
    }
    if (machine.equals(OsArchitecture.UNIX_x86_64)) {
      candidates.add(programs.get(OsArchitecture.UNIX_x86));
    }
    return candidates;
  }

  private static Path unpack(String resource, Path dataDirectory) throws IOException {
    byte[] content = content(resource);
    Path directory =
        Binaries.unpackedOnce(
            "redis-" + Binaries.digest(content), dataDirectory, to -> write(content, to));
    return directory.resolve("redis-server");
  }

  private static byte[] content(String resource) throws IOException {
    try (InputStream in = ExecutableProvider.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("there is no " + resource);
      }
      return in.readAllBytes();
    }
  }

  private static void write(byte[] content, Path directory) throws IOException {
    Path program = Files.write(directory.resolve("redis-server"), content);
    if (!program.toFile().setExecutable(true)) {
      throw new IOException(program + " cannot be made executable");
    }
  }
}
