package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portone.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Registering the amount that a merchant UID may be paid with, before the window opens. */
final class PrepareRoutes {

  private static final int LONGEST_MERCHANT_UID = 40;

  private final RestApi api;
  private final Books books;

  PrepareRoutes(RestApi api, Books books) {
    this.api = api;
    this.books = books;
  }

  void addTo(RoutesConfig routes) {
    routes.post(
        "/payments/prepare",
        ctx -> api.serve(ctx, Call.PREPARE, () -> register(Fields.ofBody(ctx))));
    routes.put(
        "/payments/prepare", ctx -> api.serve(ctx, Call.PREPARE, () -> change(Fields.ofBody(ctx))));
    routes.get(
        "/payments/prepare/{merchant_uid}",
        ctx -> api.serve(ctx, Call.PREPARE, () -> read(ctx.pathParam("merchant_uid"))));
  }

  private Answer register(Fields fields) {
    Optional<Prepared> asked = prepared(fields);
    if (asked.isEmpty()) {
      return missing();
    }
    return books.prepare(asked.get())
        ? answer(asked.get())
        : Envelope.failed(200, 1, "결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).");
  }

  private Answer change(Fields fields) {
    Optional<Prepared> asked = prepared(fields);
    if (asked.isEmpty()) {
      return missing();
    }
    return books.prepareAnew(asked.get()) ? answer(asked.get()) : unknown(404);
  }

  private Answer read(String merchantUid) {
    return books.prepared(merchantUid).map(PrepareRoutes::answer).orElseGet(() -> unknown(200));
  }

  private static Optional<Prepared> prepared(Fields fields) {
    String merchantUid = fields.text("merchant_uid").orElse("");
    long amount = fields.whole("amount").orElse(0L);
    return merchantUid.isBlank() || merchantUid.length() > LONGEST_MERCHANT_UID || amount <= 0
        ? Optional.empty()
        : Optional.of(new Prepared(merchantUid, amount, fields.text("currency").orElse(null)));
  }

  private static Answer answer(Prepared prepared) {
    TreeMap<String, @Nullable Object> response = new TreeMap<>();
    response.put("merchant_uid", prepared.merchantUid());
    response.put("amount", prepared.amount());
    response.put("currency", prepared.currency());
    return Envelope.ok(response);
  }

  private static Answer missing() {
    return Envelope.failed(200, -1, "파라미터 누락: merchant_uid, amount");
  }

  private static Answer unknown(int status) {
    return Envelope.failed(status, 1, "사전등록된 결제정보가 존재하지 않습니다.");
  }
}
