package dev.moim.adapters.payment.portone;

import static dev.moim.adapters.payment.portone.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.portone.Simulated.aRefund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.adapters.payment.provider.RawServer.Answer;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BrokenAnswersTest {
  private static final ProviderPaymentId ID = new ProviderPaymentId("imp_772442031337");
  private static final PaymentReference REFERENCE = new PaymentReference("ORD-1");
  private static final Beginning BEGINNING =
      new Beginning(REFERENCE, Money.won(1), "배추", new MemberId(new UUID(1, 2)), Optional.empty());
  private static final RefundId REFUND = aRefund();
  private static final CancelRequest CANCEL =
      new CancelRequest(ID, REFUND, Money.won(3_000), Money.won(10_000), "late", 1);

  private final RawPortOne server = new RawPortOne();

  @AfterEach
  void stop() {
    server.close();
  }

  static List<Answer> brokenAnswers() {
    String good = PaymentJson.paid().text();
    String envelope = "{\"code\":0,\"message\":null,\"response\":" + good + "}";
    return List.of(
        Answer.of(502, "<html><h1>Bad Gateway</h1></html>").with("Content-Type", "text/html"),
        Answer.of(200, "<html><h1>Maintenance</h1></html>"),
        Answer.of(404, "<html><h1>Not Found</h1></html>"),
        Answer.of(403, "<html><h1>Firewall</h1></html>"),
        Answer.of(500, envelope),
        Answer.of(503, "").with("Retry-After", "0"),
        Answer.of(429, "{\"code\":-1,\"message\":\"slowly\",\"response\":null}"),
        Answer.of(408, "{\"code\":-1,\"message\":\"late\",\"response\":null}"),
        Answer.of(400, envelope),
        Answer.of(302, "").with("Location", "/elsewhere"),
        Answer.of(204, ""),
        Answer.of(200, ""),
        Answer.of(200, "null"),
        Answer.of(200, "[]"),
        Answer.of(200, "0"),
        Answer.of(200, "{}"),
        Answer.of(200, "{\"code\":\"0\",\"response\":" + good + "}"),
        Answer.of(200, "{\"code\":0.5,\"response\":" + good + "}"),
        Answer.of(200, envelope.substring(0, envelope.length() / 2)),
        Answer.of(200, envelope + "}"),
        Answer.of(200, envelope).promising(envelope.length() + 500L),
        Answer.of(200, "{\"code\":0,\"response\":" + "[".repeat(100_000)),
        Answer.of(200, "{\"code\":0,\"pad\":\"" + "x".repeat(2_000_000) + "\"}"),
        RawPortOne.ok("null"),
        RawPortOne.ok("\"text\""),
        RawPortOne.ok("{}"),
        RawPortOne.ok(PaymentJson.paid("imp_000000000001", "ORD-1", 10_000).text()));
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void an_answer_that_cannot_be_understood_is_none(Answer answer) {
    server.answers(answer);
    PortOneV1Gateway gateway = server.gateway();

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .isInstanceOf(Unreachable.class);
    server.calls.clear();
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, CANCEL)).isInstanceOf(Unreachable.class);
    assertThat(server.calls).as("sent once").hasSize(1);
  }

  @Test
  void an_announcement_fails_too_when_the_answer_is_no_envelope() {
    for (Answer answer : brokenAnswers().subList(0, 12)) {
      server.answers(answer);
      assertThatThrownBy(() -> server.gateway().begin(ACCOUNT, BEGINNING))
          .as(answer.toString())
          .isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void silence_ends_at_the_deadline_of_the_call() {
    server.answers(RawPortOne.ok("{}").after(Duration.ofSeconds(20)));
    PortOneV1Gateway gateway =
        new PortOneV1Gateway(server.settings(Duration.ofMillis(300)), _ -> Simulated.KEYS, Map::of);
    long start = System.nanoTime();

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, CANCEL)).isInstanceOf(Unreachable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void the_deadline_is_one_for_all_pages_together() {
    server.answers(
        RawPortOne.ok("{\"list\":[],\"next\":99,\"total\":9}").after(Duration.ofMillis(150)));
    PortOneV1Gateway gateway =
        new PortOneV1Gateway(server.settings(Duration.ofMillis(600)), _ -> Simulated.KEYS, Map::of);

    assertThatThrownBy(() -> gateway.find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .isInstanceOf(Unreachable.class);
    assertThat(server.calls).hasSizeLessThan(6);
  }

  @Test
  void a_server_that_is_not_there_is_unreachable() {
    RawPortOne gone = new RawPortOne();
    gone.close();

    assertThatThrownBy(() -> gone.gateway().find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
  }

  @Test
  void an_interrupted_caller_stays_interrupted() {
    server.answers(RawPortOne.ok("{}"));
    PortOneV1Gateway gateway = server.gateway();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_refusal_with_an_envelope_is_a_refusal_whatever_its_status() {
    for (int status : new int[] {200, 400, 403, 404, 409}) {
      server.answers(Answer.of(status, "{\"code\":1,\"message\":\"no\\nmore\",\"response\":null}"));
      assertThat(server.gateway().cancel(ACCOUNT, CANCEL))
          .isEqualTo(new Refused("PortOne said HTTP %d, code 1: no more".formatted(status)));
    }
  }

  @Test
  void a_failure_by_code_is_no_empty_look_up() {
    server.answers(Answer.of(200, "{\"code\":-1,\"message\":\"busy\",\"response\":null}"));

    assertThatThrownBy(() -> server.gateway().find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> server.gateway().find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void one_payment_that_cannot_be_understood_makes_its_list_no_answer() {
    String odd = PaymentJson.paid("imp_1", "ORD-1", 500).with("status", "dreaming").text();
    server.answers(page(PaymentJson.paid().text() + "," + odd));

    assertThatThrownBy(() -> server.gateway().find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void payments_under_another_spelling_of_the_reference_are_left_out() {
    String other = PaymentJson.paid("imp_1", "ord-1", 500).text();
    server.answers(page(PaymentJson.paid().text() + "," + other));

    assertThat(server.gateway().find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .extracting(ProviderPayment::id)
        .containsExactly(ID);
  }

  private static Answer page(String list) {
    return RawPortOne.ok("{\"total\":2,\"previous\":0,\"next\":0,\"list\":[" + list + "]}");
  }

  @Test
  void a_cancellation_is_sent_with_amount_checksum_and_the_refunds_id_and_asks_for_no_webhook() {
    server.answers(Answer.of(200, "{\"code\":1,\"message\":null,\"response\":null}"));
    CancelAnswer answer = server.gateway().cancel(ACCOUNT, CANCEL);

    assertThat(answer).isInstanceOf(Refused.class);
    JsonNode body = Json.MAPPER.readTree(server.calls.getFirst().body());
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("imp_uid", "amount", "checksum", "reason");
    assertThat(body.path("amount").toString()).isEqualTo("3000");
    assertThat(body.path("checksum").toString()).isEqualTo("10000");
    assertThat(body.path("reason").stringValue()).isEqualTo("[refund " + REFUND + "] late");
  }

  @Test
  void a_done_cancellation_whose_mark_was_not_kept_still_says_whose_it_is() {
    PaymentJson after = PaymentJson.paid().with("cancel_amount", 6_000);
    after.cancelled("c-console", 3_000, 1_772_442_100, "by hand");
    after.cancelled("c-ours", 3_000, 1_772_442_200, "취소요청api");
    CancelRequest request =
        new CancelRequest(ID, REFUND, Money.won(3_000), Money.won(7_000), "late", 1);
    server.answers(RawPortOne.ok(after.text()));

    ProviderPayment payment = ((Cancelled) server.gateway().cancel(ACCOUNT, request)).payment();

    assertThat(payment.cancellations())
        .containsExactly(
            new Cancellation("c-console", Money.won(3_000), Optional.empty()),
            new Cancellation("c-ours", Money.won(3_000), Optional.of(REFUND)));
  }

  @Test
  void a_done_cancellation_that_the_payment_does_not_show_is_no_answer() {
    String before = PaymentJson.paid().text();
    String less =
        PaymentJson.paid().with("cancel_amount", 2_000).cancelled("c", 2_000, 1, "x").text();
    String earlier =
        PaymentJson.paid().with("cancel_amount", 3_000).cancelled("c", 3_000, 1, "x").text();
    CancelRequest second =
        new CancelRequest(ID, REFUND, Money.won(3_000), Money.won(7_000), "late", 1);
    server.answers(RawPortOne.ok(before), RawPortOne.ok(less), RawPortOne.ok(earlier));
    PortOneV1Gateway gateway = server.gateway();

    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, CANCEL)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, CANCEL)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, second)).isInstanceOf(Unreachable.class);
  }
}
