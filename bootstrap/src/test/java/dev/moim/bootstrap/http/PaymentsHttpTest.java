package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Story points 2 to 7: money comes, is refused, and goes back, against the simulator. */
class PaymentsHttpTest {
  private static final int FEE = 30_000;

  private final Club club = Club.opened();
  private final Someone member = club.member();

  @Test
  void a_confirmed_payment_pays_the_order_and_grants_the_ticket() {
    Reply order = Club.order(member, club.event(FEE, 1));
    String impUid = Club.pay(order, Map.of());

    Reply paid = Club.confirm(member, order, impUid).is(200);
    Reply again = Club.confirm(member, order, impUid).is(200);

    assertThat(paid.text("status")).isEqualTo("PAID");
    assertThat(paid.number("paidAmount")).isEqualTo(FEE);
    assertThat(paid.json().path("tickets").size()).isEqualTo(1);
    assertThat(again.json()).isEqualTo(paid.json());
  }

  @Test
  void the_body_that_the_seeds_clients_confirm_with_is_accepted_and_a_contradiction_refused() {
    Reply order = Club.order(member, club.event(FEE, 1));
    String impUid = Club.pay(order, Map.of());
    String path = "/v1/orders/" + order.text("orderId") + "/confirm";

    member
        .http()
        .post(path, Map.of("impUid", impUid, "merchantUid", "another"))
        .isProblem(400, "CONTRADICTS_PATH");
    member
        .http()
        .post(path, Map.of("impUid", impUid, "merchantUid", order.text("merchantUid")))
        .is(200);
  }

  @Test
  void a_paid_join_makes_a_member() {
    Someone newcomer = Visitors.someone();

    Club.paid(newcomer, club.joinGroup());

    newcomer.http().get("/v1/clubs/" + club.id() + "/members").is(200);
    JsonNode ticket = newcomer.http().get("/v1/me/tickets").items().getFirst();
    assertThat(ticket.path("type").asString()).isEqualTo("MEMBERSHIP");
  }

  @Test
  void the_webhook_alone_is_enough() {
    Reply order = Club.order(member, club.event(FEE, 1));

    Club.pay(order, Map.of("webhook", true));

    assertThat(ends(order, "PAID").json().path("tickets").size()).isEqualTo(1);
  }

  @Test
  void without_any_hint_the_server_asks_by_itself() {
    Reply order = Club.order(member, club.event(FEE, 1));

    Club.pay(order, Map.of());

    ends(order, "PAID");
  }

  @Test
  void what_is_not_paid_is_refused_with_the_status_of_the_order() {
    Reply order = Club.order(member, club.event(FEE, 1));

    for (String outcome : new String[] {"failed", "cancelled", "ready"}) {
      String impUid = Club.pay(order, Map.of("outcome", outcome));
      Reply refused = Club.confirm(member, order, impUid);
      assertThat(refused.status()).as(outcome).isEqualTo(409);
      refused.isProblem(409, "NOT_PAID");
      assertThat(refused.text("orderStatus")).isEqualTo("HELD");
      // what the simulator leaves ready has an account to transfer to
      assertThat(refused.text("paymentStatus"))
          .isEqualTo(outcome.equals("ready") ? "deposit_awaited" : outcome);
    }
    Club.confirm(member, order, "imp_000000000000").isProblem(409, "PAYMENT_NOT_FOUND");
  }

  @Test
  void one_payment_is_for_one_order() {
    String impUid = Club.pay(Club.order(club.member(), club.event(FEE, 1)), Map.of());
    Reply order = Club.order(member, club.event(FEE, 1));

    Reply refused = Club.confirm(member, order, impUid).isProblem(409, "PAYMENT_NOT_YOURS");

    assertThat(refused.text("orderStatus")).isEqualTo("HELD");
  }

  @Test
  void a_wrong_amount_goes_back_by_itself_once() {
    Reply order = Club.order(member, club.event(FEE, 1));
    String impUid = Club.pay(order, Map.of("amount", 100, "ignorePrepare", true));

    Club.confirm(member, order, impUid).isProblem(409, "AMOUNT_MISMATCH");

    assertThat(ends(order, "REFUNDED").number("refundedAmount")).isEqualTo(100);
    assertThat(book(impUid).path("cancelledAmount").asLong()).isEqualTo(100);
    assertThat(book(impUid).path("cancellations").size()).isEqualTo(1);
  }

  @Test
  void money_for_a_cancelled_order_goes_back() {
    Reply order = Club.order(member, club.event(FEE, 1));
    member.http().post("/v1/orders/" + order.text("orderId") + "/cancel").is(200);
    String impUid = Club.pay(order, Map.of());

    Club.confirm(member, order, impUid).isProblem(409, "ORDER_CANCELLED");

    ends(order, "REFUNDED");
    assertThat(book(impUid).path("cancelledAmount").asLong()).isEqualTo(FEE);
  }

  @Test
  void staff_give_back_a_part_and_the_buyer_takes_the_rest() {
    Reply order = Club.paid(member, club.event(FEE, 1));
    String refunds = "/v1/orders/" + order.text("orderId") + "/refunds";

    Reply part =
        club.officer().http().post(refunds, Map.of("amount", 10_000, "reason", "버스")).is(201);
    part.hasExactly("refundId", "amount", "status");
    assertThat(part.number("amount")).isEqualTo(10_000);
    assertThat(ends(order, "PARTLY_REFUNDED").number("refundedAmount")).isEqualTo(10_000);

    Reply more = member.http().post(refunds, Map.of("amount", 20_001, "reason", "?"));
    more.isProblem(409, "REFUND_EXCEEDS_PAYMENT");
    assertThat(more.number("refundable")).isEqualTo(20_000);

    assertThat(member.http().post(refunds, Map.of("reason", "감기")).is(201).number("amount"))
        .isEqualTo(20_000);
    Reply whole = ends(order, "REFUNDED");
    assertThat(whole.number("refundedAmount")).isEqualTo(FEE);
    assertThat(whole.json().path("tickets").size()).isZero();
    assertThat(member.http().get("/v1/groups/" + order.text("groupId")).number("seatsLeft"))
        .isEqualTo(1);
    member.http().post(refunds, Map.of("reason", "again")).is(409);
  }

  @Test
  void an_order_that_is_not_paid_has_nothing_to_give_back() {
    Reply order = Club.order(member, club.event(FEE, 1));
    String refunds = "/v1/orders/" + order.text("orderId") + "/refunds";

    member.http().post(refunds, Map.of("reason", "x")).isProblem(409, "NOT_PAID");
    member.http().post(refunds, Map.of()).isProblem(400, "INVALID_FIELD");
    member.http().post(refunds, Map.of("reason", "x", "amount", 0)).isProblem(400, "INVALID_FIELD");
  }

  private Reply ends(Reply order, String status) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> member.http().get("/v1/orders/" + order.text("orderId")),
            seen -> seen.text("status").equals(status));
  }

  private static JsonNode book(String impUid) {
    for (JsonNode payment : Visitors.portone().get("/portone/books").json().path("payments")) {
      if (payment.path("impUid").asString().equals(impUid)) {
        return payment;
      }
    }
    throw new AssertionError("not in the books: " + impUid);
  }
}
