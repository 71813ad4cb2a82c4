package dev.moim.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.ViewWebhooks.Result;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final Money PRICE = Money.won(30_000);

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00.700Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId concert = moim.event(president, club, 30_000, 2);
  private final Actor admin = new Actor(president.member(), true);

  private void receive(String body) {
    moim.cases()
        .receiveWebhook()
        .receive(Tender.PORTONE_V1, Map.of("x-sent-by", List.of("somebody")), body.getBytes(UTF_8));
  }

  private List<WebhookMessage> listed(State state) {
    Filter filter = new Filter(Optional.empty(), Optional.of(state));
    var result = moim.cases().viewWebhooks().list(admin, filter, PageRequest.first());
    return ((Result.Listed) result).messages().items();
  }

  private OrderView place(String reference) {
    var result = moim.cases().placeOrder().place(lee, concert, new MerchantUid(reference));
    return ((PlaceOrder.Result.Placed) result).order();
  }

  @Test
  void a_webhook_alone_pays_an_order() {
    OrderView order = moim.order(lee, concert);

    moim.webhook(moim.pay(order));
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(listed(State.HANDLED)).hasSize(1);
  }

  @Test
  void l14_ten_times_the_same_webhook_has_one_effect() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);

    for (int i = 0; i < 10; i++) {
      moim.webhook(paid);
    }
    moim.work();

    assertThat(listed(State.HANDLED))
        .singleElement()
        .satisfies(m -> assertThat(m.arrivals()).isEqualTo(10));
    assertThat(moim.look(order).tickets()).hasSize(1);
    assertThat(moim.look(order).money().paid()).isEqualTo(PRICE);
    assertThat(moim.provider().books().getLast().cancellations()).isEmpty();
  }

  @Test
  void l17_a_webhook_after_the_confirm_has_no_effect_and_the_other_way_round() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);

    moim.webhook(paid);
    moim.confirm(order, paid);
    moim.work();
    moim.confirm(order, paid);

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(order).tickets()).hasSize(1);
  }

  @Test
  void s5_2_groupbuy_3_4_5_a_webhook_that_lies_about_a_payment_changes_nothing() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId failed = moim.provider().fail(moim.reference(order), PRICE);

    receive(
        "{\"imp_uid\":\"%s\",\"merchant_uid\":\"%s\",\"status\":\"paid\"}"
            .formatted(failed, moim.reference(order)));
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
    assertThat(listed(State.HANDLED)).hasSize(1);
  }

  @Test
  void a_form_is_read_like_json() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);

    receive("imp_uid=" + paid + "&merchant_uid=" + moim.reference(order) + "&status=paid");
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l3_rubbish_is_kept_byte_by_byte_listed_and_taken_up_again() {
    receive("<html>not for us</html>");
    moim.work();

    assertThat(listed(State.UNREADABLE))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(new String(message.body(), UTF_8)).isEqualTo("<html>not for us</html>");
              assertThat(message.headers()).containsEntry("x-sent-by", List.of("somebody"));
              assertThat(moim.cases().viewWebhooks().replay(admin, message.id()))
                  .isInstanceOfSatisfying(
                      Result.Replayed.class,
                      again -> {
                        assertThat(again.message().state()).isEqualTo(State.UNREADABLE);
                        assertThat(again.message().attempts()).isEqualTo(1);
                      });
            });
  }

  /** A stranger sends it: nobody is asked in the name of an account that is not there. */
  @Test
  void a_message_of_a_provider_where_the_platform_has_no_account_waits_for_its_order() {
    moim.gateway().outage(true);
    for (Tender tender : List.of(Tender.PORTONE_V2, Tender.BOOTPAY)) {
      byte[] body = "{\"imp_uid\":\"imp_1\",\"merchant_uid\":\"nobodys\"}".getBytes(UTF_8);
      moim.cases().receiveWebhook().receive(tender, Map.of(), body);
    }
    moim.work();

    assertThat(listed(State.WAITING))
        .hasSize(2)
        .allMatch(m -> m.note().equals("no order has this reference"));
  }

  @Test
  void only_a_platform_admin_looks_at_webhooks_or_replays_them() {
    receive("rubbish");
    moim.work();
    var id = listed(State.UNREADABLE).getFirst().id();
    var view = moim.cases().viewWebhooks();

    assertThat(view.list(president, Filter.none(), PageRequest.first()))
        .isInstanceOf(Result.NotAllowed.class);
    assertThat(view.replay(president, id)).isInstanceOf(Result.NotAllowed.class);
    assertThat(view.replay(admin, lee.member().value())).isInstanceOf(Result.NoSuchMessage.class);
  }

  @Test
  void one_bad_message_holds_up_no_other() {
    OrderView order = moim.order(lee, concert);
    receive("rubbish");
    receive("{\"imp_uid\":\"imp_nobody_knows\"}");

    moim.webhook(moim.pay(order));
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(listed(State.WAITING)).hasSize(1);
  }

  @Test
  void s5_3_paid_before_the_order_was_stored_goes_back_when_it_appears() {
    ProviderPaymentId early = moim.provider().pay(new PaymentReference("early"), PRICE);
    moim.webhook(early);
    moim.work();
    assertThat(listed(State.WAITING)).hasSize(1);
    moim.clock().advance(Duration.ofSeconds(1));

    OrderView order = place("early");
    moim.work();
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.provider().books().getLast().cancelled()).isEqualTo(PRICE);
    assertThat(listed(State.HANDLED)).hasSize(1);
  }

  @Test
  void s5_3_begun_in_the_second_in_which_the_order_was_stored_settles() {
    OrderView order = place("same-second"); // stored at .700, begun at .000 as the provider says
    moim.webhook(moim.pay(order));
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l6_l19_a_webhook_for_an_unknown_order_waits_and_the_order_wakes_it() {
    receive("{\"merchant_uid\":\"later\"}");
    moim.let(Duration.ofMinutes(30));
    assertThat(listed(State.WAITING))
        .singleElement()
        .satisfies(
            m ->
                assertThat(m.nextAttemptAt().orElseThrow())
                    .isAfter(moim.clock().instant().plusSeconds(60)));

    OrderView order = place("later");
    moim.pay(order);
    moim.work(); // woken: the reconciler's own time has not come yet

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(listed(State.HANDLED)).hasSize(1);
  }

  @Test
  void l6_a_message_that_could_not_be_handled_stays_waiting_until_the_provider_answers() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);
    moim.gateway().outage(true);
    moim.webhook(paid);
    moim.cases().handleWebhooks().run();
    assertThat(listed(State.WAITING)).hasSize(1);

    moim.gateway().outage(false);
    moim.clock().advance(Duration.ofSeconds(2));
    moim.cases().handleWebhooks().run();

    assertThat(listed(State.HANDLED)).hasSize(1);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l1_a_webhook_that_was_stored_survives_the_end_of_the_process() {
    OrderView order = moim.order(lee, concert);
    moim.webhook(moim.pay(order));

    moim.restart();
    moim.cases().handleWebhooks().run();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void a_message_whose_order_never_appears_is_stray_after_three_days_and_can_be_replayed() {
    ProviderPaymentId paid = moim.provider().pay(new PaymentReference("never"), PRICE);
    moim.webhook(paid);
    moim.work();
    moim.clock().advance(Duration.ofDays(3));
    moim.work();
    assertThat(listed(State.WAITING)).as("the provider knows it").hasSize(1);
    moim.clock().advance(Duration.ofHours(1));
    moim.work();

    var stray = listed(State.STRAY);
    assertThat(stray).hasSize(1);
    moim.cases().viewWebhooks().replay(admin, stray.getFirst().id());
    assertThat(listed(State.STRAY)).as("it has three days again").isEmpty();
    assertThat(listed(State.WAITING)).hasSize(1);

    moim.clock().advance(Duration.ofDays(3).plusSeconds(1));
    moim.work();
    assertThat(listed(State.STRAY)).hasSize(1);
    assertThat(listed(State.GIVEN_UP)).isEmpty();
  }

  @Test
  void strangers_wake_nobody_and_have_the_provider_asked_for_an_hour() {
    receive("{\"imp_uid\":\"imp_0\",\"merchant_uid\":\"nobodys\"}");
    receive("{\"imp_uid\":\"imp_0\"}");
    moim.let(Duration.ofMinutes(59));
    assertThat(listed(State.WAITING)).hasSize(2);

    moim.clock().advance(Duration.ofHours(1));
    moim.work();

    assertThat(listed(State.STRAY))
        .hasSize(2)
        .allMatch(m -> m.note().equals("the provider knows no such payment"));
    assertThat(listed(State.GIVEN_UP)).isEmpty();
  }

  @Test
  void a_message_about_a_payment_of_ours_that_is_tried_in_vain_wakes_somebody() {
    OrderView order = moim.order(lee, concert);
    moim.webhook(moim.pay(order));
    moim.gateway().outage(true);
    moim.cases().handleWebhooks().run();
    moim.clock().advance(Duration.ofDays(3));
    moim.cases().handleWebhooks().run();
    assertThat(listed(State.WAITING)).hasSize(1);
    moim.clock().advance(Duration.ofHours(1));
    moim.cases().handleWebhooks().run();

    assertThat(listed(State.GIVEN_UP)).hasSize(1);
    assertThat(listed(State.STRAY)).isEmpty();
  }
}
