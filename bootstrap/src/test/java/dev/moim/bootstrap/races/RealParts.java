package dev.moim.bootstrap.races;

import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalRedis;
import dev.moim.bootstrap.stack.LocalS3;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.LocalStackSettings;
import dev.moim.bootstrap.stack.SecretFile;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;

/** A PostgreSQL, a Redis and an S3 server that outlive the servers which stand on them. */
final class RealParts implements AutoCloseable {
  private final Path directory;
  private final LocalStack stack;
  private LocalRedis redis;
  private final URI redisUri;
  private final String tokenKeys = SecretFile.random(32);
  private final String sealingKeys =
      Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(SecretFile.random(32)));
  private final String ticketKeys = SecretFile.random(32);

  RealParts(Path directory) {
    this.directory = directory;
    this.stack = LocalStack.start(LocalStackSettings.allIn(directory).withoutRedis());
    try {
      this.redis = LocalRedis.start(directory.resolve("redis"), 0);
      this.redisUri = redis.uri();
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  LocalPostgres postgres() {
    return stack.postgres().orElseThrow();
  }

  LocalS3 s3() {
    return stack.s3().orElseThrow();
  }

  URI redis() {
    return redisUri;
  }

  String tokenKeys() {
    return tokenKeys;
  }

  String ticketKeys() {
    return ticketKeys;
  }

  String sealingKeys() {
    return sealingKeys;
  }

  /** KILL, and it stays away. */
  void killRedis() {
    ProcessHandle.of(redis.pid()).ifPresent(ProcessHandle::destroyForcibly);
    redis.close();
  }

  /** On the port that it had. */
  void startRedisAgain() {
    redis = LocalRedis.start(directory.resolve("redis"), redisUri.getPort());
  }

  /** A connection to the database with this name. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), postgres().user(), postgres().password());
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres().port(), database);
  }

  /** Makes a fresh database. */
  void createDatabase(String name) throws SQLException {
    try (Connection connection = connect("moim");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  @Override
  public void close() {
    redis.close();
    stack.close();
  }
}
