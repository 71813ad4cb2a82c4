package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Closing;
import dev.moim.simulators.Failures;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portone.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The door of the V1 REST API: tokens, and what every call goes through before its work is done.
 */
final class RestApi {

  private static final Failures FAILURES =
      new Failures(
          Envelope.failed(500, -1, "Internal Server Error"),
          Envelope.failed(200, -1, "PG사에서 요청을 거절하였습니다."),
          Envelope.failed(429, -1, "Too Many Requests"));

  private final PortOneSimulatorSettings settings;
  private final Tokens tokens;
  private final Misbehaviour misbehaviour;
  private final Closing closing;

  RestApi(
      PortOneSimulatorSettings settings,
      Tokens tokens,
      Misbehaviour misbehaviour,
      Closing closing) {
    this.settings = settings;
    this.tokens = tokens;
    this.misbehaviour = misbehaviour;
    this.closing = closing;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/users/getToken", this::getToken);
  }

  /** Does the work for callers with a valid token, unless trouble was ordered for this call. */
  void serve(Context ctx, Call call, Supplier<Answer> work) {
    misbehaviour.calls().delay(closing);
    if (tokens.accept(ctx.header("Authorization"))) {
      troubled(call, work).sendTo(ctx);
    } else {
      // Read what was sent, or the connection ends after the answer, under the caller's next
      // request.
      var _ = ctx.bodyAsBytes();
      Envelope.failed(401, -1, "Unauthorized").sendTo(ctx);
    }
  }

  private void getToken(Context ctx) {
    misbehaviour.calls().delay(closing);
    Fields fields = Fields.ofBody(ctx);
    Optional<String> key = fields.text("imp_key");
    Optional<String> secret = fields.text("imp_secret");
    if (key.isEmpty() || secret.isEmpty()) {
      Envelope.failed(401, -1, "imp_key, imp_secret 파라메터가 누락되었습니다.").sendTo(ctx);
    } else if (key.get().equals(settings.apiKey()) && secret.get().equals(settings.apiSecret())) {
      troubled(Call.TOKEN, this::token).sendTo(ctx);
    } else {
      Envelope.failed(401, -1, "Unauthorized").sendTo(ctx);
    }
  }

  private Answer token() {
    Tokens.Token token = tokens.issue();
    TreeMap<String, Object> response = new TreeMap<>();
    response.put("access_token", token.value());
    response.put("expired_at", token.expiresAt().getEpochSecond());
    response.put("now", token.now().getEpochSecond());
    return Envelope.ok(response);
  }

  private Answer troubled(Call call, Supplier<Answer> work) {
    return misbehaviour.calls().answer(call, FAILURES, closing, work);
  }
}
