package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Closing;
import dev.moim.simulators.Failures;
import dev.moim.simulators.kakaopay.Misbehaviour.Call;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every call of the API goes through before its work is done. */
final class Door {

  private final String secretKey;
  private final Misbehaviour misbehaviour;
  private final Closing closing;

  Door(String secretKey, Misbehaviour misbehaviour, Closing closing) {
    this.secretKey = secretKey;
    this.misbehaviour = misbehaviour;
    this.closing = closing;
  }

  /** Does the work for callers with the key, unless trouble was ordered for this call. */
  void serve(Context ctx, Call call, Supplier<Answer> work) {
    misbehaviour.calls().delay(closing);
    @Nullable String header = ctx.header("Authorization");
    if (accept(header)) {
      misbehaviour.calls().answer(call, failures(call), closing, work).sendTo(ctx);
      return;
    }
    // Read what was sent, or the connection ends after the answer, under the caller's next request.
    var _ = ctx.bodyAsBytes();
    Answer answer =
        header == null
            ? failed(400, -400, "Authorization header is required!")
            : failed(401, -401, "invalid secret key!");
    answer.sendTo(ctx);
  }

  /** Waits while an approve or a cancel is in progress. */
  void process() {
    closing.waitAtMost(misbehaviour.processing());
  }

  // Both ways to write the header are seen in use for keys of test shops.
  private boolean accept(@Nullable String header) {
    return ("SECRET_KEY " + secretKey).equals(header)
        || ("DEV_SECRET_KEY " + secretKey).equals(header);
  }

  private static Failures failures(Call call) {
    Answer refused =
        switch (call) {
          case APPROVE -> refused(Refused.approval("USER_LOCKED"));
          case CANCEL -> refused(Refused.cancel("BANK_FIRM_UNKNOWN"));
          case READY, ORDER -> failed(403, -403, "permission denied!");
        };
    return new Failures(
        failed(500, -500, "internal server error!"), refused, failed(429, -429, "quota exceeded!"));
  }

  static Answer refused(Refused refused) {
    Map<String, Object> json = error(refused.code(), refused.message());
    if (!refused.extras().isEmpty()) {
      json.put("extras", refused.extras());
    }
    return Answer.json(refused.status(), json);
  }

  static Answer failed(int status, int code, String message) {
    return Answer.json(status, error(code, message));
  }

  private static Map<String, Object> error(int code, String message) {
    Map<String, Object> json = new TreeMap<>();
    json.put("error_code", code);
    json.put("error_message", message);
    return json;
  }
}
