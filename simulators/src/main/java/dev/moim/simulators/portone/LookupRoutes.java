package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portone.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The ways in which V1 lets a merchant ask about payments. */
final class LookupRoutes {

  private static final String LATEST_FIRST = "-started";
  private static final long LONGEST_WINDOW = Duration.ofDays(90).toSeconds();
  private static final int MOST_AT_ONCE = 100;

  private final RestApi api;
  private final Books books;
  private final InstantSource clock;

  LookupRoutes(RestApi api, Books books, InstantSource clock) {
    this.api = api;
    this.books = books;
    this.clock = clock;
  }

  void addTo(RoutesConfig routes) {
    add(routes, "/payments", this::several);
    add(routes, "/payments/find/{merchant_uid}", this::find);
    add(routes, "/payments/find/{merchant_uid}/{payment_status}", this::find);
    add(routes, "/payments/findAll/{merchant_uid}", this::findAll);
    add(routes, "/payments/findAll/{merchant_uid}/{payment_status}", this::findAll);
    add(routes, "/payments/status/{payment_status}", this::byStatus);
    add(routes, "/payments/{imp_uid}", this::one);
  }

  private void add(RoutesConfig routes, String path, Function<Context, Answer> lookup) {
    routes.get(path, ctx -> api.serve(ctx, Call.LOOKUP, () -> lookup.apply(ctx)));
  }

  /** The only look-up that hides payments of a test channel unless asked for them. */
  private Answer one(Context ctx) {
    boolean includeSandbox = Fields.ofQuery(ctx).flag("include_sandbox", false);
    return books
        .find(ctx.pathParam("imp_uid"))
        .filter(payment -> includeSandbox || !payment.sandbox())
        .map(payment -> Envelope.ok(PaymentJson.of(payment)))
        .orElseGet(LookupRoutes::notFound);
  }

  /** A merchant UID with several tries stands for its latest one here, as in find. */
  private Answer several(Context ctx) {
    Fields query = Fields.ofQuery(ctx);
    List<String> impUids = query.texts("imp_uid[]");
    List<String> merchantUids = query.texts("merchant_uid[]");
    if (impUids.size() + merchantUids.size() > MOST_AT_ONCE) {
      throw new BadInput("한 번에 최대 " + MOST_AT_ONCE + "건까지 조회할 수 있습니다.");
    }
    List<Optional<Payment>> asked = new ArrayList<>();
    impUids.forEach(uid -> asked.add(books.find(uid)));
    merchantUids.forEach(uid -> asked.add(latest(books.of(uid), LATEST_FIRST)));
    Map<String, Payment> found = new LinkedHashMap<>();
    asked.forEach(answer -> answer.ifPresent(payment -> found.put(payment.impUid(), payment)));
    if (found.isEmpty()) {
      return notFound();
    }
    boolean whole = asked.stream().allMatch(Optional::isPresent);
    return Envelope.ok(whole ? 200 : 207, found.values().stream().map(PaymentJson::of).toList());
  }

  /** One payment only: without a status, a later failed try hides the paid one. */
  private Answer find(Context ctx) {
    String sorting = Fields.ofQuery(ctx).text("sorting").orElse(LATEST_FIRST);
    return latest(ofMerchant(ctx), sorting)
        .map(payment -> Envelope.ok(PaymentJson.of(payment)))
        .orElseGet(LookupRoutes::notFound);
  }

  private Answer findAll(Context ctx) {
    List<Payment> payments = ofMerchant(ctx);
    return payments.isEmpty() ? notFound() : page(Fields.ofQuery(ctx), payments);
  }

  private Answer byStatus(Context ctx) {
    Fields query = Fields.ofQuery(ctx);
    long to = query.whole("to").orElseGet(() -> clock.instant().getEpochSecond());
    long from = query.whole("from").orElse(to - LONGEST_WINDOW);
    if (from > to || from < to - LONGEST_WINDOW) {
      throw new BadInput("검색기간은 최대 90일까지입니다.");
    }
    List<Payment> payments =
        withStatus(books.all(), ctx.pathParam("payment_status")).stream()
            .filter(payment -> within(from, statusTime(payment).getEpochSecond(), to))
            .toList();
    return page(query, payments);
  }

  private static boolean within(long from, long time, long to) {
    return from <= time && time <= to;
  }

  // Each status is searched by the time that made it.
  private static Instant statusTime(Payment payment) {
    return payment.status() == PaymentStatus.READY ? payment.startedAt() : payment.updatedAt();
  }

  private List<Payment> ofMerchant(Context ctx) {
    List<Payment> payments = books.of(ctx.pathParam("merchant_uid"));
    String status = ctx.pathParamMap().get("payment_status");
    return status == null ? payments : withStatus(payments, status);
  }

  private static List<Payment> withStatus(List<Payment> payments, String code) {
    if (code.equals("all")) {
      return payments;
    }
    PaymentStatus status =
        PaymentStatus.of(code)
            .orElseThrow(() -> new BadInput("올바르지 않은 payment_status입니다: " + code));
    return payments.stream().filter(payment -> payment.status() == status).toList();
  }

  private static Optional<Payment> latest(List<Payment> payments, String sorting) {
    return Sorting.sort(payments, sorting).stream().findFirst();
  }

  private static Answer page(Fields query, List<Payment> payments) {
    int page = query.whole("page", 1, 1_000_000, 1);
    int limit = query.whole("limit", 1, 1000, 20);
    long before = (page - 1L) * limit;
    if (page > 1 && before >= payments.size()) {
      throw new BadInput("데이터 범위를 넘어선 page입니다.");
    }
    String sorting = query.text("sorting").orElse(LATEST_FIRST);
    TreeMap<String, Object> response = new TreeMap<>();
    response.put("total", payments.size());
    response.put("previous", page - 1);
    response.put("next", before + limit < payments.size() ? page + 1 : 0);
    response.put(
        "list",
        Sorting.sort(payments, sorting).stream()
            .skip(before)
            .limit(limit)
            .map(PaymentJson::of)
            .toList());
    return Envelope.ok(response);
  }

  private static Answer notFound() {
    return Envelope.failed(404, -1, "존재하지 않는 결제정보입니다.");
  }
}
