package dev.moim.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.ForwardingGateway;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Each message is kept once, and no repetition and no forgery hides a look at the provider. */
class WebhooksOnceTest {
  private static final String SIGNATURE = "x-signature";

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId concert = moim.event(president, club, 30_000, 2);
  private final OrderView order = moim.order(lee, concert);
  private final ProviderPaymentId paid = moim.pay(order);

  private List<WebhookMessage> kept() {
    PageRequest all = new PageRequest(Sort.OLDEST_FIRST, Optional.empty(), 100);
    return moim.store().inbox().list(Filter.none(), all).items();
  }

  private List<State> states() {
    return kept().stream().map(WebhookMessage::state).toList();
  }

  /** What the provider sends about the payment now, with these headers besides its own. */
  private void send(Map<String, String> headers) {
    WebhookMessage sent = moim.provider().webhook(paid);
    Map<String, List<String>> all = new HashMap<>(sent.headers());
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    moim.cases().receiveWebhook().receive(Tender.PORTONE_V1, all, sent.body());
  }

  private void forge(Map<String, String> headers) {
    Map<String, String> forged = new HashMap<>(headers);
    forged.put(SIGNATURE, "not the provider's");
    send(forged);
  }

  private Money returned() {
    return moim.look(order).money().refunded();
  }

  /** The provider's console gives two parts back: V1 says the same, word for word, both times. */
  @Test
  void l6_what_says_the_same_later_is_looked_at_again() {
    send(Map.of());
    moim.work();

    for (int part = 1; part <= 2; part++) {
      moim.provider().cancelElsewhere(paid, Money.won(10_000));
      send(Map.of());
      moim.work();
      assertThat(returned()).isEqualTo(Money.won(10_000L * part));
    }

    assertThat(kept())
        .extracting(WebhookMessage::state, WebhookMessage::arrivals)
        .containsExactly(tuple(State.HANDLED, 1), tuple(State.HANDLED, 2));
  }

  /** It has asked already, and has not written down yet that it is done. */
  @Test
  void l6_what_comes_again_while_it_is_handled_is_looked_at_again() {
    send(Map.of());
    moim.work();
    moim.provider().cancelElsewhere(paid, Money.won(10_000));
    AtomicBoolean first = new AtomicBoolean(true);
    moim.restart(
        transactions -> transactions,
        line ->
            new ForwardingGateway(line) {
              @Override
              public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
                Optional<ProviderPayment> known = super.find(account, id);
                if (first.getAndSet(false)) {
                  moim.provider().cancelElsewhere(paid, Money.won(10_000));
                  send(Map.of());
                }
                return known;
              }
            });

    send(Map.of());
    moim.cases().handleWebhooks().run();
    moim.cases().handleWebhooks().run();

    assertThat(returned()).isEqualTo(Money.won(20_000));
    assertThat(states()).containsExactly(State.HANDLED, State.HANDLED);
  }

  @Test
  void l14_a_forger_who_is_first_with_a_messages_id_does_not_hide_the_genuine_one() {
    Map<String, String> id = Map.of("webhook-id", "msg_1");
    forge(id);
    send(id);
    moim.cases().handleWebhooks().run();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(states()).containsExactly(State.FORGED, State.HANDLED);
    forge(id);
    send(id);
    moim.cases().handleWebhooks().run();

    assertThat(kept()).extracting(WebhookMessage::arrivals).containsExactly(2, 2);
    assertThat(states()).containsExactly(State.FORGED, State.HANDLED);
  }

  @Test
  void l14_a_genuine_message_is_known_by_its_id_whatever_else_is_new_about_it() {
    send(Map.of("webhook-id", "msg_1", "webhook-timestamp", "1", "x-request-id", "a"));
    send(Map.of("webhook-id", "msg_1", "webhook-timestamp", "2", "x-request-id", "b"));
    assertThat(kept()).hasSize(1);

    send(Map.of("webhook-id", "msg_2", "webhook-timestamp", "2", "x-request-id", "b"));
    assertThat(kept()).hasSize(2);
  }

  /** Its sender, who may be another club, could else hide what another says under the same id. */
  @Test
  void under_one_id_two_bodies_are_two_messages() {
    send(Map.of("webhook-id", "msg_1"));
    moim.provider().cancelElsewhere(paid, Money.won(30_000));
    send(Map.of("webhook-id", "msg_1"));

    assertThat(kept()).hasSize(2);
  }

  @Test
  void what_nobody_signs_is_known_by_its_body_and_its_provider() {
    for (Tender tender : List.of(Tender.PORTONE_V1, Tender.BOOTPAY)) {
      for (String body : List.of("rubbish", "rubbish", "rubbish ")) {
        moim.cases().receiveWebhook().receive(tender, Map.of(), body.getBytes(UTF_8));
      }
    }

    assertThat(kept())
        .extracting(WebhookMessage::tender, WebhookMessage::arrivals)
        .containsExactly(
            tuple(Tender.PORTONE_V1, 2),
            tuple(Tender.PORTONE_V1, 1),
            tuple(Tender.BOOTPAY, 2),
            tuple(Tender.BOOTPAY, 1));
  }

  @Test
  void what_is_sent_again_during_an_outage_is_not_given_up_when_it_is_old() {
    moim.gateway().outage(true);
    send(Map.of());
    moim.clock().advance(Duration.ofDays(4));
    send(Map.of());
    moim.cases().handleWebhooks().run();

    assertThat(states()).containsExactly(State.WAITING);
  }

  @Test
  void nothing_that_goes_wrong_with_telling_it_from_others_keeps_it_from_being_kept() {
    moim.restart(
        transactions -> transactions,
        line ->
            new ForwardingGateway(line) {
              @Override
              public Optional<PaymentGateway.Hint> read(WebhookMessage message) {
                throw new IllegalStateException("a defect");
              }
            });

    send(Map.of());

    assertThat(states()).containsExactly(State.WAITING);
  }

  @Test
  void what_was_handled_is_kept_for_a_quarter_of_a_year_and_rubbish_for_a_month() {
    OrderView unpaid = moim.order(moim.memberOf(club, "park"), concert);
    send(Map.of());
    forge(Map.of());
    receive(Tender.PORTONE_V1, "rubbish");
    receive(Tender.PORTONE_V1, "{\"imp_uid\":\"imp_0\"}");
    receive(
        Tender.PORTONE_V1,
        "{\"imp_uid\":\"imp_0\",\"merchant_uid\":\"%s\"}".formatted(moim.reference(unpaid)));
    moim.cases().handleWebhooks().run();
    assertThat(states())
        .containsExactly(
            State.HANDLED, State.FORGED, State.UNREADABLE, State.WAITING, State.WAITING);

    sweepAfter(Duration.ofDays(30).minusSeconds(1));
    assertThat(kept()).hasSize(5);
    moim.cases().handleWebhooks().run();
    assertThat(states())
        .containsExactly(
            State.HANDLED, State.FORGED, State.UNREADABLE, State.STRAY, State.GIVEN_UP);
    sweepAfter(Duration.ofSeconds(1));
    assertThat(states()).containsExactly(State.HANDLED, State.GIVEN_UP);
    sweepAfter(Duration.ofDays(60));
    assertThat(states()).as("a dead letter stays for a year").containsExactly(State.GIVEN_UP);
    sweepAfter(Duration.ofDays(275));
    assertThat(kept()).isEmpty();
  }

  private void sweepAfter(Duration time) {
    moim.clock().advance(time);
    moim.cases().sweepWebhooks().run();
  }

  private void receive(Tender tender, String body) {
    moim.cases().receiveWebhook().receive(tender, Map.of(), body.getBytes(UTF_8));
  }

  /** No more than ten thousand, however fast they come. */
  @Test
  void a_flood_of_rubbish_is_bounded() {
    for (int i = 0; i < 10_003; i++) {
      receive(Tender.BOOTPAY, Integer.toString(i));
    }
    moim.cases().handleWebhooks().run();

    moim.cases().sweepWebhooks().run();

    assertThat(moim.store().inbox().forgetBeyond(State.UNREADABLE, 0, 20_000)).isEqualTo(10_000);
  }

  @Test
  void a_flood_of_messages_about_no_payment_of_ours_is_bounded() {
    for (int i = 0; i < 10_003; i++) {
      receive(Tender.PORTONE_V1, "{\"imp_uid\":\"imp_%d\"}".formatted(i));
    }
    moim.clock().advance(Duration.ofHours(1).plusSeconds(1));
    moim.cases().handleWebhooks().run();

    moim.cases().sweepWebhooks().run();

    assertThat(moim.store().inbox().forgetBeyond(State.STRAY, 0, 20_000)).isEqualTo(10_000);
  }
}
