package dev.moim.bootstrap.server;

import dev.moim.adapters.security.SigningKeys;
import dev.moim.bootstrap.stack.SecretFile;
import java.nio.file.Path;

/** Secrets that a local server makes at its first start and keeps, for nobody else to read. */
final class LocalSecrets {
  private final Path directory;

  /** Keeps them in this directory, which is there. */
  LocalSecrets(Path directory) {
    this.directory = directory;
  }

  /** Signing keys under this name: the same at each start. */
  SigningKeys keys(String name) {
    return SigningKeys.parse(text(name));
  }

  /** 64 hexadecimal digits under this name: the same at each start. */
  String text(String name) {
    return SecretFile.readOrCreate(file(name), () -> SecretFile.random(32));
  }

  /** Where the secret with this name lies. */
  Path file(String name) {
    return directory.resolve(name + ".secret");
  }
}
