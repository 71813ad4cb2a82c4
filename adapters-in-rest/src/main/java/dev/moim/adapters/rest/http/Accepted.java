package dev.moim.adapters.rest.http;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a client likes to be sent, by its {@code Accept} (RFC 9110). */
final class Accepted {
  private static final String JSON = "application/json";

  private Accepted() {}

  /** Whether a client names this media type, and likes it more than JSON. */
  static boolean prefers(List<String> lines, String mediaType) {
    double wanted = quality(lines, mediaType).orElse(0);
    return wanted > 0 && wanted > quality(lines, JSON).orElse(0);
  }

  private static OptionalDouble quality(List<String> lines, String mediaType) {
    return lines.stream()
        .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(",")))
        .map(range -> range.split(";"))
        .filter(range -> range[0].strip().equals(mediaType))
        .mapToDouble(Accepted::quality)
        .max();
  }

  /** What is no number counts as nothing: it is liked less than anything. */
  private static double quality(String[] range) {
    return Stream.of(range)
        .skip(1)
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("q="))
        .map(parameter -> parameter.substring(2).strip())
        .map(q -> q.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(q) : 0)
        .findFirst()
        .orElse(1.0);
  }
}
