package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Answers.Placed;
import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.demo.Http;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A provider's payment window, as payers and their apps see it. */
final class Till {
  private static final String BACK = "http://127.0.0.1/back";

  private final Http http;
  private final Shop shop;
  private final Duration patience;

  Till(Http http, Shop shop, Duration patience) {
    this.http = http;
    this.shop = shop;
    this.patience = patience;
  }

  /**
   * Pays an order, or where the server has to take the money, agrees to that.
   *
   * @param webhook whether the provider tells the server
   * @return what goes into the confirming call; empty if it did not come to that
   */
  Optional<Map<String, String>> pay(Customer payer, Placed order, long amount, boolean webhook) {
    return switch (shop.tender()) {
      case PORTONE_V1 -> window(payer, order, amount, webhook);
      case PORTONE_V2 ->
          begins(payer, order, Map.of())
              .flatMap(
                  attempt ->
                      at(
                          "/portone-v2/pay",
                          Map.of(
                              "paymentId", attempt.text("reference"),
                              "amount", amount,
                              "webhook", webhook)))
              .map(paid -> Map.of("txId", paid.text("transactionId")));
      case KAKAOPAY -> begins(payer, order, Map.of("returnUrl", BACK)).flatMap(this::agreesOnPage);
      case BOOTPAY ->
          begins(payer, order, Map.of())
              .flatMap(
                  attempt ->
                      at(
                          "/bootpay/pay",
                          Map.of(
                              "orderId", attempt.text("reference"),
                              "price", amount,
                              "webhook", webhook)))
              .map(receipt -> Map.of("receiptId", receipt.text("receiptId")));
      case WALLET -> Optional.empty();
    };
  }

  /** PortOne V1's: an order's first attempt is paid without asking the server. */
  private Optional<Map<String, String>> window(
      Customer payer, Placed order, long amount, boolean webhook) {
    Map<String, Object> body = new HashMap<>();
    body.put("merchantUid", order.reference());
    body.put("amount", amount);
    body.put("webhook", webhook);
    body.put("ignorePrepare", true);
    Optional<Answer> paid = at("/portone/pay", body);
    paid.filter(_ -> webhook && payer.does(20))
        .ifPresent(
            answer ->
                at(
                    "/portone/webhooks",
                    Map.of("impUid", answer.text("impUid"), "times", 2, "parallel", true)));
    return paid.map(answer -> Map.of("impUid", answer.text("impUid")));
  }

  private Optional<Map<String, String>> agreesOnPage(Answer attempt) {
    String page = attempt.body().path("nextStep").path("pcUrl").asString("");
    String path = page.replaceFirst(".*/mockup/", "/mockup/").replaceFirst("/info$", "/authorise");
    Answer agreed = http.post(shop.provider(), path, Optional.empty(), Map.of());
    String location = agreed.header("location");
    return location.contains("pg_token=")
        ? Optional.of(Map.of("pgToken", location.replaceFirst(".*pg_token=", "")))
        : Optional.empty();
  }

  private Optional<Answer> begins(Customer payer, Placed order, Map<String, ?> body) {
    return payer
        .posts("pay", patience, "/v1/orders/" + order.order() + "/payments", body)
        .filter(answer -> answer.status() == 201);
  }

  private Optional<Answer> at(String path, Map<String, ?> body) {
    return Optional.of(http.post(shop.provider(), path, Optional.empty(), body))
        .filter(answer -> answer.status() < 300);
  }
}
