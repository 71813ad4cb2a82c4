package dev.moim.adapters.rest.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An answer as it is kept for a repetition: status, media type and headers a line each, body. */
final class KeptAnswer {
  private static final String REPLAYED = "Idempotency-Replayed";

  private KeptAnswer() {}

  static String write(Answer answer) {
    String headers =
        answer.headers().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(header -> header.getKey() + ": " + header.getValue() + "\n")
            .collect(Collectors.joining());
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return answer.status() + "\n" + answer.mediaType() + "\n" + headers + "\n" + body;
  }

  /** The answer again, marked as a repetition. */
  static Answer replay(String kept) {
    String[] parts = kept.split("\n\n", 2);
    String[] head = parts[0].split("\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 2; i < head.length; i++) {
      String[] header = head[i].split(": ", 2);
      headers.put(header[0], header[1]);
    }
    headers.put(REPLAYED, "true");
    byte[] body = parts[1].getBytes(StandardCharsets.UTF_8);
    return new Answer(Integer.parseInt(head[0]), head[1], body, headers);
  }
}
