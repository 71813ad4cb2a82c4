package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import java.util.Map;
import java.util.TreeMap;

/** The provider does not do what it is asked for, and nothing has changed. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorType type;

  Refused(ErrorType type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  Answer answer() {
    return answer(type, String.valueOf(getMessage()));
  }

  /** The two fields of every error; that of a payment company has its words in two more. */
  static Answer answer(ErrorType type, String message) {
    Map<String, Object> body = new TreeMap<>();
    body.put("type", type.name());
    body.put("message", message);
    if (type == ErrorType.PG_PROVIDER) {
      body.put("pgCode", "SIM-9999");
      body.put("pgMessage", message);
    }
    return Answer.json(type.status(), body);
  }
}
