package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import io.javalin.config.RoutesConfig;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the payer does: on the page that the merchant sends the browser to, or by tid for tests.
 * Both end with the address that the browser is sent to; the page follows it, tests are told it.
 */
final class PayerRoutes {

  private final Books books;

  PayerRoutes(Books books) {
    this.books = books;
  }

  void addTo(RoutesConfig routes) {
    routes.get(
        "/mockup/v1/{page}/{kind}", ctx -> page(books.ofPage(ctx.pathParam("page"))).sendTo(ctx));
    routes.post(
        "/mockup/v1/{page}/{act}",
        ctx -> {
          Payment payment = books.ofPage(ctx.pathParam("page"));
          Answer.seeOther(act(payment, ctx.pathParam("act"), Fields.ofBody(ctx))).sendTo(ctx);
        });
    routes.post(
        "/kakaopay/payments/{tid}/{act}",
        ctx -> {
          Payment payment = books.existing(ctx.pathParam("tid"));
          String location = act(payment, ctx.pathParam("act"), Fields.ofBody(ctx));
          Answer.json(200, Map.of("location", location)).sendTo(ctx);
        });
  }

  private Answer page(Payment payment) {
    Payment opened = books.open(payment.tid());
    return books.expired(opened)
        ? Answer.seeOther(opened.order().failUrl())
        : PaymentPage.of(opened);
  }

  private String act(Payment payment, String act, Fields fields) {
    return switch (act) {
      case "authorise" -> authorise(payment, fields);
      case "quit" -> books.leave(payment.tid(), Status.QUIT_PAYMENT).order().cancelUrl();
      case "fail" -> books.leave(payment.tid(), Status.FAIL_PAYMENT).order().failUrl();
      default -> throw new BadInput(404, "A payer can authorise, quit or fail, not " + act);
    };
  }

  private String authorise(Payment payment, Fields fields) {
    @Nullable String wanted = payment.order().method();
    String method = fields.text("method").orElse(Objects.requireNonNullElse(wanted, "MONEY"));
    if (!method.equals("CARD") && !method.equals("MONEY")) {
      throw new BadInput("'method' must be CARD or MONEY");
    }
    if (wanted != null && !wanted.equals(method)) {
      throw new BadInput("The merchant takes " + wanted + " only");
    }
    Payment after = books.authorise(payment.tid(), method, fields.text("refusal").orElse(null));
    Order order = after.order();
    if (after.status() != Status.AUTH_PASSWORD) {
      return order.failUrl();
    }
    String approval = order.approvalUrl();
    return approval + (approval.contains("?") ? "&" : "?") + "pg_token=" + after.pgToken();
  }
}
