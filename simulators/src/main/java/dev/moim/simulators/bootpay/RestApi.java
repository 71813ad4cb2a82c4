package dev.moim.simulators.bootpay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Closing;
import dev.moim.simulators.Failures;
import dev.moim.simulators.Fields;
import dev.moim.simulators.bootpay.BootPaySimulatorSettings.Keys;
import dev.moim.simulators.bootpay.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door of the REST API: both ways to be let in, and what every call goes through first. */
final class RestApi {

  private final Keys keys;
  private final Tokens tokens;
  private final Misbehaviour misbehaviour;
  private final Closing closing;

  RestApi(Keys keys, Tokens tokens, Misbehaviour misbehaviour, Closing closing) {
    this.keys = keys;
    this.tokens = tokens;
    this.misbehaviour = misbehaviour;
    this.closing = closing;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v2/request/token", this::token);
  }

  /** Does the work for callers that are let in, unless trouble was ordered for this call. */
  void serve(Context ctx, Call call, Supplier<Answer> work) {
    misbehaviour.calls().delay(closing);
    if (accept(ctx.header("Authorization"))) {
      troubled(call, work).sendTo(ctx);
    } else {
      // Read what was sent, or the connection ends after the answer, under the caller's next
      // request.
      var _ = ctx.bodyAsBytes();
      failed(401, "TOKEN_KEY_INVALID", "인증 정보가 유효하지 않습니다.").sendTo(ctx);
    }
  }

  private boolean accept(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String pair = keys.clientKey() + ":" + keys.secretKey();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return header.equals("Basic " + basic)
        || (header.startsWith("Bearer ") && tokens.accept(header.substring(7)));
  }

  private void token(Context ctx) {
    misbehaviour.calls().delay(closing);
    Fields fields = Fields.ofBody(ctx);
    if (!fields.text("application_id").orElse("").equals(keys.applicationId())) {
      failed(401, "APP_KEY_NOT_FOUND", "REST Application ID를 찾을 수 없습니다.").sendTo(ctx);
    } else if (!fields.text("private_key").orElse("").equals(keys.privateKey())) {
      failed(401, "APP_SK_NOT_MATCHED", "Private Key가 일치하지 않습니다.").sendTo(ctx);
    } else {
      troubled(Call.TOKEN, this::issue).sendTo(ctx);
    }
  }

  private Answer issue() {
    Tokens.Token token = tokens.issue();
    return Answer.json(
        200, Map.of("access_token", token.value(), "expire_in", token.secondsLeft()));
  }

  private Answer troubled(Call call, Supplier<Answer> work) {
    return misbehaviour.calls().answer(call, failures(call), closing, work);
  }

  private static Failures failures(Call call) {
    return switch (call) {
      case CONFIRM -> failures("RC_CONFIRM_CRITICAL_FAILED", refused(Refusal.CONFIRM_FAILED));
      case CANCEL -> failures("RC_CANCEL_CRITICAL_ERROR", refused(Refusal.CANCEL_FAILED));
      case TOKEN, LOOKUP ->
          failures("INTERNAL_SERVER_ERROR", failed(403, "FORBIDDEN", "허용되지 않은 요청입니다. (simulated)"));
    };
  }

  private static Failures failures(String broken, Answer refused) {
    return new Failures(
        failed(500, broken, "서버 오류가 발생하였습니다."),
        refused,
        failed(429, "TOO_MANY_REQUESTS", "요청이 너무 많습니다."));
  }

  static Answer refused(Outcome.Refused refused) {
    return failed(refused.status(), refused.code(), refused.message());
  }

  /** BootPay's errors: flat, and no success has an error_code. */
  static Answer failed(int status, String code, String message) {
    return Answer.json(status, Map.of("error_code", code, "message", message));
  }
}
