package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.kakaopay.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The four calls of a single payment. */
final class PaymentRoutes {

  private static final String PATH = "/online/v1/payment/";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_URL = 255;
  private static final int LONGEST_PAYLOAD = 200;

  private final Door door;
  private final Books books;
  private final Set<String> shops;
  private final InProgress inProgress = new InProgress();

  PaymentRoutes(Door door, Books books, Set<String> shops) {
    this.door = door;
    this.books = books;
    this.shops = shops;
  }

  void addTo(RoutesConfig routes) {
    add(routes, "ready", Call.READY, (ctx, fields) -> ready(fields, "http://" + ctx.host()));
    add(routes, "approve", Call.APPROVE, (_, fields) -> approve(fields));
    add(routes, "order", Call.ORDER, (_, fields) -> order(fields));
    add(routes, "cancel", Call.CANCEL, (_, fields) -> cancel(fields));
  }

  private void add(
      RoutesConfig routes, String name, Call call, BiFunction<Context, Fields, Answer> work) {
    routes.post(PATH + name, ctx -> door.serve(ctx, call, () -> known(ctx, work)));
  }

  private Answer known(Context ctx, BiFunction<Context, Fields, Answer> work) {
    Fields fields = Fields.ofBody(ctx);
    return shops.contains(needed(fields, "cid", 10))
        ? work.apply(ctx, fields)
        : Door.refused(Refused.NO_SUCH_SHOP);
  }

  private Answer ready(Fields fields, String host) {
    @Nullable String method = fields.text("payment_method_type").orElse(null);
    if (method != null && !method.equals("CARD") && !method.equals("MONEY")) {
      return Door.refused(Refused.WRONG_METHOD);
    }
    Amount amount = amount(fields, "total_amount", "tax_free_amount", "vat_amount");
    if (amount.total() < 1) {
      return Door.refused(Refused.BAD_TOTAL);
    }
    if (amount.taxFree() < 0
        || amount.vat() < 0
        || amount.taxFree() + amount.vat() > amount.total()) {
      return Door.refused(Refused.BAD_AMOUNT);
    }
    Order order =
        new Order(
            needed(fields, "cid", 10),
            needed(fields, "partner_order_id", LONGEST_NAME),
            needed(fields, "partner_user_id", LONGEST_NAME),
            needed(fields, "item_name", LONGEST_NAME),
            optional(fields, "item_code", LONGEST_NAME),
            Math.toIntExact(Math.clamp(whole(fields, "quantity"), 0, Integer.MAX_VALUE)),
            amount,
            method,
            needed(fields, "approval_url", LONGEST_URL),
            needed(fields, "cancel_url", LONGEST_URL),
            needed(fields, "fail_url", LONGEST_URL));
    return Answer.json(200, PaymentJson.ready(books.ready(order), host));
  }

  private Answer approve(Fields fields) {
    Approve wish =
        new Approve(
            needed(fields, "cid", 10),
            needed(fields, "tid", 20),
            needed(fields, "partner_order_id", LONGEST_NAME),
            needed(fields, "partner_user_id", LONGEST_NAME),
            needed(fields, "pg_token", LONGEST_NAME),
            optional(fields, "payload", LONGEST_PAYLOAD),
            fields.whole("total_amount").orElse(null));
    return alone(
        wish.tid(),
        () -> books.approve(wish),
        done -> Answer.json(200, PaymentJson.approved(done.payment(), done.movement())));
  }

  private Answer order(Fields fields) {
    return books
        .of(needed(fields, "cid", 10), needed(fields, "tid", 20))
        .map(payment -> Answer.json(200, PaymentJson.order(payment)))
        .orElseGet(() -> Door.refused(Refused.NO_SUCH_TID));
  }

  private Answer cancel(Fields fields) {
    Cancel wish =
        new Cancel(
            needed(fields, "cid", 10),
            needed(fields, "tid", 20),
            amount(fields, "cancel_amount", "cancel_tax_free_amount", "cancel_vat_amount"),
            fields.whole("cancel_available_amount").orElse(null),
            optional(fields, "payload", LONGEST_PAYLOAD));
    return alone(
        wish.tid(),
        () -> books.cancel(wish),
        done -> Answer.json(200, PaymentJson.cancelled(done.payment(), done.movement())));
  }

  private Answer alone(String tid, Supplier<Outcome> work, Function<Outcome.Done, Answer> answer) {
    Optional<Outcome> outcome =
        inProgress.alone(
            tid,
            () -> {
              door.process();
              return work.get();
            });
    return switch (outcome.orElse(Refused.IN_PROGRESS)) {
      case Refused refused -> Door.refused(refused);
      case Outcome.Done done -> answer.apply(done);
    };
  }

  private static Amount amount(Fields fields, String total, String taxFree, String vat) {
    long all = whole(fields, total);
    long free = whole(fields, taxFree);
    return new Amount(all, free, fields.whole(vat).orElseGet(() -> Amount.usualVat(all, free)));
  }

  private static long whole(Fields fields, String name) {
    return fields.whole(name).orElseThrow(() -> new BadInput("'" + name + "' is missing"));
  }

  private static String needed(Fields fields, String name, int longest) {
    String text = optional(fields, name, longest);
    if (text == null) {
      throw new BadInput("'" + name + "' is missing");
    }
    return text;
  }

  private static @Nullable String optional(Fields fields, String name, int longest) {
    @Nullable String text = fields.text(name).orElse(null);
    if (text != null && text.length() > longest) {
      throw new BadInput("'" + name + "' is longer than " + longest + " characters");
    }
    return text;
  }
}
