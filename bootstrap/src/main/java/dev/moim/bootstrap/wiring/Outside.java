package dev.moim.bootstrap.wiring;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.storage.S3Settings;
import java.net.URI;
import java.time.Duration;

/**
 * Everything that a server with data of its own needs from outside, wherever it comes from:
 * settings, or the local stack.
 */
public record Outside(DatabaseSettings database, URI redis, S3Settings s3, Essentials essentials) {
  /** The same with holds of another length. */
  public Outside withHold(Duration length) {
    return new Outside(database, redis, s3, essentials.withHold(length));
  }
}
