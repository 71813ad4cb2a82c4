package dev.moim.bootstrap.stack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes to the three servers as a client would, and reads back what they keep. */
final class StackData {

  private StackData() {}

  static Connection connect(LocalPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  static RedisClient connect(LocalRedis redis) {
    URI uri = redis.uri();
    return RedisClient.create(uri.getHost(), uri.getPort());
  }

  static S3Client connect(LocalS3 s3) {
    return connect(s3, new S3Keys(s3.accessKey(), s3.secretKey()));
  }

  static S3Client connect(LocalS3 s3, S3Keys keys) {
    return S3Client.builder()
        .endpointOverride(s3.endpoint())
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())))
        .build();
  }

  static void insert(LocalPostgres postgres, int number) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (number integer PRIMARY KEY)");
      statement.execute("INSERT INTO kept VALUES (" + number + ")");
    }
  }

  static List<Integer> rows(LocalPostgres postgres) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT number FROM kept ORDER BY number")) {
      var rows = new ArrayList<Integer>();
      while (found.next()) {
        rows.add(found.getInt(1));
      }
      return rows;
    }
  }

  static void put(LocalS3 s3, int number) {
    try (S3Client client = connect(s3)) {
      var body = RequestBody.fromString("object " + number);
      client.putObject(r -> r.bucket(s3.bucket()).key("kept/" + number), body);
    }
  }

  static String object(LocalS3 s3, int number) {
    try (S3Client client = connect(s3)) {
      return client
          .getObjectAsBytes(r -> r.bucket(s3.bucket()).key("kept/" + number))
          .asString(StandardCharsets.UTF_8);
    }
  }
}
