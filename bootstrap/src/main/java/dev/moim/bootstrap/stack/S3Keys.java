package dev.moim.bootstrap.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * The key pair that requests to the local S3 server are signed with (AWS signature version 4).
 *
 * @param accessKey names the pair; not secret
 * @param secretKey signs; never logged
 */
public record S3Keys(String accessKey, String secretKey) {

  public S3Keys {
    if (accessKey.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("an S3 key must not be blank");
    }
  }

  /** The pair kept in a file: two lines, made on the first call, readable by the owner only. */
  static S3Keys keptIn(Path file) {
    List<String> lines =
        SecretFile.readOrCreate(
                file, () -> "moim" + SecretFile.random(8) + "\n" + SecretFile.random(32))
            .lines()
            .toList();
    if (lines.size() != 2) {
      throw new StackStartException(
          "S3: %s should hold two lines, the access key and the secret key; remove it to get new ones"
              .formatted(file));
    }
    return new S3Keys(lines.get(0), lines.get(1));
  }

  @Override
  public String toString() {
    return "S3Keys[" + accessKey + "]";
  }
}
