package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPayment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What payers did and met with elsewhere, played again here: docs/incidents.md. */
class IncidentsOfPayersTest {
  private static final Credentials KAKAOPAY =
      new Credentials.KakaoPay("CT00000001", "secret", Optional.empty());
  private static final Optional<URI> BACK = Optional.of(URI.create("https://app.example.org/"));

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId concert = moim.event(president, club, 30_000, 1);

  private OrderStatus status(OrderView order) {
    return moim.look(order).status();
  }

  private Payment attempt(OrderView order) {
    return moim.store().payments().of(List.of(order.order().id())).getLast();
  }

  private StartPayment.Result start(OrderView order) {
    return moim.cases()
        .startPayment()
        .start(
            Actor.of(order.order().member()),
            new StartPayment.Command(order.order().id(), Optional.empty(), BACK),
            Receipt.none());
  }

  /** One in twenty was over at the provider and pending for ever here. */
  @Test
  void l8_a_payment_that_failed_without_a_word_is_found_and_its_order_can_be_paid() {
    OrderView order = moim.order(lee, concert);
    moim.provider().fail(moim.reference(order), order.order().amount());
    moim.let(Duration.ofMinutes(3));
    assertThat(status(order)).as("another try is possible").isEqualTo(OrderStatus.HELD);

    moim.pay(order);
    moim.let(Duration.ofMinutes(2));

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l8_a_payment_that_failed_without_a_word_is_pending_no_longer_than_its_hold() {
    OrderView order = moim.order(lee, concert);
    moim.provider().fail(moim.reference(order), order.order().amount());
    moim.let(Duration.ofMinutes(17));

    assertThat(status(order)).isEqualTo(OrderStatus.EXPIRED);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    assertThat(attempt(order).state()).isEqualTo(PaymentState.LAPSED);
    assertThat(attempt(order).captures()).isEmpty();
  }

  /** The payer closed the bank's page, and the order was pending for ever. */
  @Test
  void l9_an_abandoned_page_keeps_neither_the_place_nor_the_order() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(lee, concert);
    assertThat(start(order)).isInstanceOf(StartPayment.Result.Started.class);
    assertThat(attempt(order).state()).isEqualTo(PaymentState.BEGUN);

    moim.clock().set(order.order().holdUntil());
    OrderView next = moim.order(moim.memberOf(club, "park"), concert);

    assertThat(attempt(order).state()).as("nobody has ended it").isEqualTo(PaymentState.BEGUN);
    assertThat(status(next)).isEqualTo(OrderStatus.HELD);
    assertThat(status(order)).isEqualTo(OrderStatus.EXPIRED);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    assertThat(attempt(order).state()).isEqualTo(PaymentState.LAPSED);
    assertThat(kakao.books()).noneMatch(ProviderPayment::tookMoney);
  }

  /** Two clicks, two orders, two charges. */
  @Test
  void l16_of_two_clicks_at_once_one_is_an_order_and_the_other_is_told_of_it() {
    GroupId event = moim.event(president, club, 10_000, 50);
    for (int i = 0; i < 20; i++) {
      Actor buyer = moim.memberOf(club, "buyer" + i);
      String click = "click-" + i + "-";

      List<PlaceOrder.Result> answers =
          Other.together(
              2, n -> moim.cases().placeOrder().place(buyer, event, new MerchantUid(click + n)));

      assertThat(answers).filteredOn(PlaceOrder.Result.Placed.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(PlaceOrder.Result.AlreadyJoined.class::isInstance).hasSize(1);
    }
  }

  /** The page said that something went wrong, and whoever pressed once more paid once more. */
  @Test
  void l16_what_is_pressed_again_after_an_error_takes_nothing_again() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(lee, concert);
    assertThat(start(order)).isInstanceOf(StartPayment.Result.Started.class);
    Evidence token = kakao.agree(attempt(order).key(), order.order().amount());
    moim.gateway().loseAnswers(true);
    assertThat(confirm(order, token)).isNotInstanceOf(ConfirmOrder.Result.Paid.class);
    moim.gateway().loseAnswers(false);

    assertThat(start(order)).isNotInstanceOf(StartPayment.Result.Started.class);
    confirm(order, token);
    moim.let(Duration.ofMinutes(2));

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(kakao.books()).filteredOn(ProviderPayment::tookMoney).hasSize(1);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(30_000));
  }

  private ConfirmOrder.Result confirm(OrderView order, Evidence evidence) {
    return moim.cases()
        .confirmOrder()
        .confirm(Actor.of(order.order().member()), order.order().id(), evidence);
  }
}
