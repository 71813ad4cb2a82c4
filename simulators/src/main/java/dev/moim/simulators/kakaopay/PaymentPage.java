package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Answer;
import java.util.Locale;

/** The page on which a person plays the payer: three buttons, no script. */
final class PaymentPage {

  private PaymentPage() {}

  static Answer of(Payment payment) {
    Order order = payment.order();
    String html =
        """
        <!doctype html>
        <html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>KakaoPay, simulated</title>
        <style>body{font:16px/1.5 sans-serif;margin:3rem auto;max-width:24rem}
        button{display:block;width:100%%;margin:.5rem 0;padding:.7rem;font:inherit}</style>
        <h1>KakaoPay, simulated</h1>
        <p>%s</p><p><strong>%s원</strong></p><p>%s</p>
        <form method="post" action="authorise"><button>결제하기 (authorise)</button></form>
        <form method="post" action="quit"><button>취소 (cancel)</button></form>
        <form method="post" action="fail"><button>실패 (fail)</button></form>
        </html>
        """
            .formatted(
                escaped(order.itemName()),
                String.format(Locale.ROOT, "%,d", order.amount().total()),
                payment.status());
    // No form-action here: browsers apply it to where the merchant's address redirects as well.
    return Answer.html(200, html)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
                + " frame-ancestors 'none'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
