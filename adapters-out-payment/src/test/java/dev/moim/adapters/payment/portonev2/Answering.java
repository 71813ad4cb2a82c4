package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.RawServer;

/** A PortOne that says what no faithful simulator says. It gives out no tokens. */
final class Answering extends RawServer {
  Answering() {
    super("/login/api-secret", Answer.of(404, ""));
  }

  /** With this as its only answer from now on. */
  Answering with(int status, String body) {
    answers(Answer.of(status, body));
    return this;
  }

  /** With this as its next answer, and that as every later one. */
  Answering with(Answer first, Answer later) {
    answers(first, later);
    return this;
  }

  PortOneV2Gateway gateway() {
    return Simulated.gateway(uri(), Simulated.SHORT, Simulated.KEYS);
  }
}
