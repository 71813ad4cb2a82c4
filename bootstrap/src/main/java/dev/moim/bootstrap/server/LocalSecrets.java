package dev.moim.bootstrap.server;

import dev.moim.bootstrap.stack.SecretFile;
import java.nio.file.Path;

/**
 * Secrets that are made at the first start and kept in files, for nobody else to read: the same at
 * each start.
 */
final class LocalSecrets implements Secrets {
  private final Path directory;

  /** Keeps them in this directory, which is there. */
  LocalSecrets(Path directory) {
    this.directory = directory;
  }

  @Override
  public String text(String name) {
    return SecretFile.readOrCreate(file(name), () -> SecretFile.random(32));
  }

  @Override
  public String where(String name) {
    return "password in " + file(name).toAbsolutePath().normalize();
  }

  private Path file(String name) {
    return directory.resolve(name + ".secret");
  }
}
