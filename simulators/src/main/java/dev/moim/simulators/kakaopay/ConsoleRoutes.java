package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.Settlement;
import dev.moim.simulators.Settlement.Kind;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the merchant's people do and read at KakaoPay itself, past our server. */
final class ConsoleRoutes {

  private final Books books;

  ConsoleRoutes(Books books) {
    this.books = books;
  }

  void addTo(RoutesConfig routes) {
    routes.post(
        "/kakaopay/payments/{tid}/cancel-in-console",
        ctx -> cancel(books.existing(ctx.pathParam("tid")), Fields.ofBody(ctx)).sendTo(ctx));
    routes.get("/kakaopay/books", ctx -> books().sendTo(ctx));
    routes.get("/kakaopay/settlement", ctx -> Settlement.file(rows()).sendTo(ctx));
  }

  /** Gives back an amount, or all that is left; the tax-free part and the VAT in proportion. */
  private Answer cancel(Payment payment, Fields fields) {
    Amount left = payment.left();
    long total = fields.whole("amount").orElse(left.total());
    long taxFree = left.total() == 0 ? 0 : left.taxFree() * total / left.total();
    long vat = left.total() == 0 ? 0 : left.vat() * total / left.total();
    Cancel wish =
        new Cancel(
            payment.order().cid(), payment.tid(), new Amount(total, taxFree, vat), null, null);
    return switch (books.cancel(wish)) {
      case Refused refused -> throw new BadInput(409, refused.message());
      case Outcome.Done done -> Answer.json(200, PaymentJson.order(done.payment()));
    };
  }

  private Answer books() {
    return Answer.json(
        200, Map.of("payments", books.all().stream().map(PaymentJson::order).toList()));
  }

  private List<Settlement.Row> rows() {
    List<Settlement.Row> rows = new ArrayList<>();
    for (Payment payment : books.all()) {
      if (payment.approval() != null) {
        rows.add(row(payment, payment.approval(), Kind.PAYMENT));
        payment.cancels().forEach(cancel -> rows.add(row(payment, cancel, Kind.CANCEL)));
      }
    }
    return rows;
  }

  private static Settlement.Row row(Payment payment, Movement movement, Kind kind) {
    return new Settlement.Row(
        movement.aid(),
        kind,
        payment.tid(),
        payment.order().reference(),
        movement.amount().total(),
        movement.at());
  }
}
