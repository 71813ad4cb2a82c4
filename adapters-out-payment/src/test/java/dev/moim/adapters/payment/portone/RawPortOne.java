package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.RawServer;
import java.time.Duration;
import java.util.Map;

/** A server at PortOne's address that answers whatever it is told to. */
final class RawPortOne extends RawServer {
  RawPortOne(Answer... answers) {
    super("/users/getToken", token("raw-token", 1800));
    answers(answers);
  }

  static Answer ok(String response) {
    return Answer.of(200, "{\"code\":0,\"message\":null,\"response\":" + response + "}");
  }

  static Answer token(String value, long life) {
    return ok(
        "{\"access_token\":\"%s\",\"expired_at\":%d,\"now\":1000}".formatted(value, 1000 + life));
  }

  PortOneV1Gateway gateway() {
    return new PortOneV1Gateway(settings(Duration.ofSeconds(5)), _ -> Simulated.KEYS, Map::of);
  }

  PortOneSettings settings(Duration timeout) {
    return new PortOneSettings(uri(), timeout, timeout, timeout);
  }
}
