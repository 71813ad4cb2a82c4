package dev.moim.bootstrap.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to start and where.
 *
 * @param dataDir holds everything that must be there after the next start; made if needed
 * @param postgresPort empty: PostgreSQL is not started; 0: a free port
 * @param redisPort empty: Redis is not started; 0: a free port
 * @param s3Port empty: no S3 server is started; 0: a free port
 * @param s3Keys instead of the pair that is made on the first start and kept in the directory
 */
public record LocalStackSettings(
    Path dataDir,
    OptionalInt postgresPort,
    OptionalInt redisPort,
    OptionalInt s3Port,
    Optional<S3Keys> s3Keys) {

  /**
   * Makes the directory absolute.
   *
   * @throws IllegalArgumentException when a port is not within 0 to 65535
   */
  public LocalStackSettings {
    dataDir = dataDir.toAbsolutePath().normalize();
    checkPort(postgresPort);
    checkPort(redisPort);
    checkPort(s3Port);
  }

  /** All three parts, on free ports. */
  public static LocalStackSettings allIn(Path dataDir) {
    var free = OptionalInt.of(0);
    return new LocalStackSettings(dataDir, free, free, free, Optional.empty());
  }

  public LocalStackSettings withPostgres(int port) {
    return new LocalStackSettings(dataDir, OptionalInt.of(port), redisPort, s3Port, s3Keys);
  }

  public LocalStackSettings withoutPostgres() {
    return new LocalStackSettings(dataDir, OptionalInt.empty(), redisPort, s3Port, s3Keys);
  }

  public LocalStackSettings withRedis(int port) {
    return new LocalStackSettings(dataDir, postgresPort, OptionalInt.of(port), s3Port, s3Keys);
  }

  public LocalStackSettings withoutRedis() {
    return new LocalStackSettings(dataDir, postgresPort, OptionalInt.empty(), s3Port, s3Keys);
  }

  public LocalStackSettings withS3(int port) {
    return new LocalStackSettings(dataDir, postgresPort, redisPort, OptionalInt.of(port), s3Keys);
  }

  public LocalStackSettings withoutS3() {
    return new LocalStackSettings(dataDir, postgresPort, redisPort, OptionalInt.empty(), s3Keys);
  }

  public LocalStackSettings withS3Keys(S3Keys keys) {
    return new LocalStackSettings(dataDir, postgresPort, redisPort, s3Port, Optional.of(keys));
  }

  private static void checkPort(OptionalInt port) {
    if (port.isPresent() && (port.getAsInt() < 0 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("not a port: " + port.getAsInt());
    }
  }
}
