package dev.moim.contract;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param path with the query, if there is one
 * @param sentType the media type of what was sent; empty if it was nothing
 * @param headers of the answer, names in lower case
 */
public record Exchange(
    String method,
    String path,
    String sentType,
    String sent,
    int status,
    Map<String, String> headers,
    String body) {
  public Exchange {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /** What the JDK's client sent and got, as bytes. */
  public static Exchange of(HttpResponse<byte[]> response, byte[] sent) {
    return of(
        response,
        new String(sent, StandardCharsets.UTF_8),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /** What the JDK's client sent and got. */
  public static Exchange of(HttpResponse<String> response, String sent) {
    return of(response, sent, response.body());
  }

  private static Exchange of(HttpResponse<?> response, String sent, String body) {
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
      if (!header.getKey().startsWith(":")) {
        headers.put(header.getKey(), String.join(", ", header.getValue()));
      }
    }
    String path = response.uri().getRawPath();
    String query = response.uri().getRawQuery();
    return new Exchange(
        response.request().method(),
        query == null ? path : path + "?" + query,
        response.request().headers().firstValue("Content-Type").orElse(""),
        sent,
        response.statusCode(),
        headers,
        body);
  }

  /** The path alone. */
  String address() {
    return path.split("\\?", 2)[0];
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The media type of the answer without its parameters; empty if it names none. */
  String mediaType() {
    return header("Content-Type").orElse("").split(";", 2)[0].strip();
  }

  @Override
  public String toString() {
    return "%s %s %s -> %d %s".formatted(method, path, sent, status, body);
  }
}
