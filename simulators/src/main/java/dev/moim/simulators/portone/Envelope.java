package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every answer of V1 is wrapped in. Code 0 is success; any other is not, whatever the HTTP
 * status.
 */
final class Envelope {

  private Envelope() {}

  static Answer ok(Object response) {
    return ok(200, response);
  }

  static Answer ok(int status, Object response) {
    return wrap(status, 0, null, response);
  }

  static Answer failed(int status, int code, String message) {
    return wrap(status, code, message, null);
  }

  private static Answer wrap(
      int status, int code, @Nullable String message, @Nullable Object response) {
    TreeMap<String, @Nullable Object> envelope = new TreeMap<>();
    envelope.put("code", code);
    envelope.put("message", message);
    envelope.put("response", response);
    return Answer.json(status, envelope);
  }
}
