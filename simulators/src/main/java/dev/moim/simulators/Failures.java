package dev.moim.simulators;

/**
 * How a provider words what goes wrong on its side.
 *
 * @param broken HTTP 500
 * @param refused by the payment company behind the provider
 * @param tooMany HTTP 429; Retry-After is added to it
 */
public record Failures(Answer broken, Answer refused, Answer tooMany) {

  private static final Answer GATEWAY = Answer.html(502, "<html><h1>502 Bad Gateway</h1></html>");

  public Failures {
    tooMany = tooMany.with("Retry-After", "1");
  }

  Answer answer(Trouble.Kind kind) {
    return switch (kind) {
      case TIMEOUT_AFTER_WORK, TIMEOUT_BEFORE_WORK -> Answer.none();
      case HTTP_500 -> broken;
      case HTML_502 -> GATEWAY;
      case REFUSE -> refused;
      case RATE_LIMITED -> tooMany;
    };
  }
}
