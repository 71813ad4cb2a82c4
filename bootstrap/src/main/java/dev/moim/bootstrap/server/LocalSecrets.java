package dev.moim.bootstrap.server;

import dev.moim.adapters.security.SigningKeys;
import dev.moim.bootstrap.stack.StackStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that the local stack makes for itself at its first start and keeps, for nobody else to
 * read, in its data directory.
 */
public final class LocalSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;

  /** Keeps them in this directory, which is there. */
  public LocalSecrets(Path directory) {
    this.directory = directory;
  }

  /** Keys under this name: the same at each start. */
  public SigningKeys keys(String name) {
    return SigningKeys.parse(text(name, 32));
  }

  /** A secret text under this name, made of so many random bytes: the same at each start. */
  public String text(String name, int bytes) {
    Path file = file(name);
    try {
      if (Files.notExists(file)) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackStartException("cannot keep a secret in " + file, e);
    }
  }

  /** Where the secret with this name lies. */
  public Path file(String name) {
    return directory.resolve(name + ".secret");
  }

  /** Written aside and moved into place, so that a crash leaves a whole secret or none. */
  private static void write(Path file, String text) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(aside);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          aside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(aside, text);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
