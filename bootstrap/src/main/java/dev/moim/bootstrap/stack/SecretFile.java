package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A secret that is made once and kept in a file which only its owner may read. */
public final class SecretFile {

  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretFile() {}

  /** The content without surrounding white space; written whole or not at all. */
  public static String readOrCreate(Path file, Supplier<String> secret) {
    try {
      if (!Files.exists(file)) {
        // A temporary file is made with mode 0600 where the file system has modes.
        Path fresh = Files.createTempFile(file.getParent(), ".secret-", ".new");
        Files.writeString(fresh, secret.get() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackStartException("cannot read or write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Random bytes in lower-case hexadecimal digits. */
  public static String random(int bytes) {
    var buffer = new byte[bytes];
    RANDOM.nextBytes(buffer);
    return HexFormat.of().formatHex(buffer);
  }
}
