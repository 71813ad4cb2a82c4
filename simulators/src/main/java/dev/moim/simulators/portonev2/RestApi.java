package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Closing;
import dev.moim.simulators.Failures;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portonev2.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door of the V2 REST API: logins, and what every call goes through before its work is done.
 */
final class RestApi {

  /** No 429 is documented, and no 500: their bodies are ours. */
  private static final Failures FAILURES =
      new Failures(
          Answer.json(500, Map.of("type", "INTERNAL", "message", "Internal Server Error")),
          Refused.answer(ErrorType.PG_PROVIDER, "PG사에서 요청을 거절하였습니다."),
          Answer.json(429, Map.of("type", "TOO_MANY_REQUESTS", "message", "Too Many Requests")));

  private static final String WITH_SECRET = "PortOne ";
  private static final String WITH_TOKEN = "Bearer ";

  private final PortOneV2SimulatorSettings settings;
  private final Logins logins;
  private final IdempotencyKeys keys;
  private final Misbehaviour misbehaviour;
  private final Closing closing;

  RestApi(PortOneV2SimulatorSettings settings, Misbehaviour misbehaviour, Closing closing) {
    this.settings = settings;
    this.logins = new Logins(settings.clock());
    this.keys = new IdempotencyKeys(settings.clock());
    this.misbehaviour = misbehaviour;
    this.closing = closing;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/login/api-secret", ctx -> worked(() -> login(ctx)).sendTo(ctx));
    routes.post("/token/refresh", ctx -> worked(() -> refresh(ctx)).sendTo(ctx));
  }

  private Answer login(Context ctx) {
    if (Fields.ofBody(ctx).text("apiSecret").orElse("").equals(settings.apiSecret())) {
      return logins.login();
    }
    return unauthorized();
  }

  private Answer refresh(Context ctx) {
    return logins.refresh(Fields.ofBody(ctx).text("refreshToken").orElse(""));
  }

  private static Answer unauthorized() {
    return Refused.answer(ErrorType.UNAUTHORIZED, "인증 정보가 올바르지 않습니다.");
  }

  /**
   * Does the work for callers who may ask, unless trouble was ordered for this call. The body is
   * read first in any case, or the connection ends after the answer, under the caller's next
   * request.
   */
  void serve(Context ctx, Call call, Work work) {
    Asked asked;
    try {
      asked = Asked.of(ctx);
    } catch (BadInput e) {
      badInput(e).sendTo(ctx);
      return;
    }
    if (!mayAsk(ctx.header("Authorization"))) {
      unauthorized().sendTo(ctx);
    } else if (asked
        .fields()
        .text("storeId")
        .filter(id -> !id.equals(settings.storeId()))
        .isPresent()) {
      Refused.answer(ErrorType.FORBIDDEN, "권한이 없습니다.").sendTo(ctx);
    } else {
      answer(ctx, call, () -> worked(() -> work.on(asked))).sendTo(ctx);
    }
  }

  private boolean mayAsk(@Nullable String header) {
    if (header == null) {
      return false;
    }
    return header.equals(WITH_SECRET + settings.apiSecret())
        || (header.startsWith(WITH_TOKEN) && logins.accept(header.substring(WITH_TOKEN.length())));
  }

  private Answer answer(Context ctx, Call call, Supplier<Answer> work) {
    String key = ctx.header("Idempotency-Key");
    if (key == null || ctx.method().equals(HandlerType.GET)) {
      return troubled(call, work);
    }
    try {
      Optional<Answer> before = keys.begin(key);
      if (before.isPresent()) {
        return before.get();
      }
    } catch (Refused e) {
      return e.answer();
    }
    try {
      return troubled(call, () -> kept(key, work.get()));
    } finally {
      keys.release(key);
    }
  }

  private Answer kept(String key, Answer answer) {
    keys.finish(key, answer);
    return answer;
  }

  private Answer troubled(Call call, Supplier<Answer> work) {
    misbehaviour.calls().delay(closing);
    return misbehaviour.calls().answer(call, FAILURES, closing, work);
  }

  private static Answer worked(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (Refused e) {
      return e.answer();
    } catch (BadInput e) {
      return badInput(e);
    }
  }

  static Answer badInput(BadInput e) {
    return refusal(e.status(), e.explanation());
  }

  /** For what has no type of its own: broken requests, and paths that are not there. */
  static Answer refusal(int status, String message) {
    String type = status < 500 ? ErrorType.INVALID_REQUEST.name() : "INTERNAL";
    return Answer.json(status, Map.of("type", type, "message", message));
  }
}
