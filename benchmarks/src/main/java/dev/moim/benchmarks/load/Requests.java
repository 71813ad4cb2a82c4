package dev.moim.benchmarks.load;

import dev.moim.benchmarks.Failure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * A file of whole requests, one after the other, all of the same width: whoever sends them has
 * nothing to put together.
 *
 * @param width of each, in bytes
 * @param many how many there are
 * @param again whether they may be sent once more when all of them were
 */
public record Requests(Path file, int width, int many, boolean again) {
  private static final int BUFFER = 1 << 20;

  /** Writes such a file. */
  public static Requests write(Path file, int many, IntFunction<String> request) {
    int width = bytes(request.apply(0)).length;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      for (int i = 0; i < many; i++) {
        byte[] one = bytes(request.apply(i));
        if (one.length != width) {
          throw new IllegalArgumentException("request %d is not as wide as the first".formatted(i));
        }
        out.write(one);
      }
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
    return new Requests(file, width, many, false);
  }

  /** The same, sent over and over. */
  public Requests overAndOver() {
    return new Requests(file, width, many, true);
  }

  /** A POST of JSON. */
  public static String post(String path, String token, String body) {
    return """
    POST %s HTTP/1.1\r
    Host: 127.0.0.1\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(path, token, bytes(body).length, body);
  }

  /** A GET. */
  public static String get(String path, String token) {
    return """
    GET %s HTTP/1.1\r
    Host: 127.0.0.1\r
    Authorization: Bearer %s\r
    \r
    """
        .formatted(path, token);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Removes the file. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure(file + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
