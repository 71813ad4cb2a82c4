package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.Payments;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.StartPayment.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Beginning to pay, and completing what takes the money only then. */
class StartPaymentTest {
  private static final Credentials KAKAOPAY =
      new Credentials.KakaoPay("CT00000001", "secret", Optional.empty());
  private static final Credentials BOOTPAY = new Credentials.BootPay("application", "private");
  private static final URI BACK = URI.create("https://app.example.org/back");

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final GroupId event = moim.event(president, club, 10_000, 5);
  private final Actor park = moim.memberOf(club, "park");

  private Result start(OrderView order, Optional<Tender> tender) {
    return moim.cases()
        .startPayment()
        .start(
            Actor.of(order.order().member()),
            new StartPayment.Command(order.order().id(), tender, Optional.of(BACK)),
            Receipt.none());
  }

  private Payment started(OrderView order) {
    assertThat(start(order, Optional.empty())).isInstanceOf(Result.Started.class);
    return attempts(order).getLast();
  }

  private List<Payment> attempts(OrderView order) {
    return moim.store().payments().of(List.of(order.order().id()));
  }

  private ConfirmOrder.Result confirm(OrderView order, Evidence evidence) {
    return moim.cases().confirmOrder().confirm(park, order.order().id(), evidence);
  }

  @Test
  void an_attempt_by_a_client_library_is_taken_up_again_and_not_doubled() {
    OrderView order = moim.order(park, event);

    assertThat(start(order, Optional.empty()))
        .isInstanceOfSatisfying(
            Result.Started.class,
            started -> assertThat(started.next()).isInstanceOf(NextStep.ClientSdk.class));
    assertThat(start(order, Optional.of(Tender.PORTONE_V1))).isInstanceOf(Result.Started.class);

    assertThat(attempts(order)).hasSize(1);
  }

  @Test
  void another_attempt_finds_what_the_first_has_taken() {
    OrderView order = moim.order(park, event);
    moim.pay(order);

    assertThat(start(order, Optional.empty()))
        .isInstanceOfSatisfying(
            Result.Paid.class,
            paid -> assertThat(paid.order().status()).isEqualTo(OrderStatus.PAID));
    assertThat(attempts(order)).hasSize(1);
  }

  @Test
  void nothing_begins_while_the_provider_cannot_say_what_was_taken() {
    OrderView order = moim.order(park, event);
    moim.gateway().outage(true);

    assertThat(start(order, Optional.empty())).isInstanceOf(Result.ProviderUnreachable.class);
    assertThat(start(order, Optional.of(Tender.WALLET)))
        .isInstanceOf(Result.ProviderUnreachable.class);
  }

  @Test
  void only_what_the_club_takes_and_only_to_a_known_place_and_only_ones_own() {
    OrderView order = moim.order(park, event);
    assertThat(start(order, Optional.of(Tender.KAKAOPAY))).isInstanceOf(Result.OtherTender.class);
    moim.ownAccount(club, KAKAOPAY);
    StartPayment.Command nowhere =
        new StartPayment.Command(order.order().id(), Optional.empty(), Optional.empty());

    assertThat(moim.cases().startPayment().start(park, nowhere, Receipt.none()))
        .isInstanceOf(Result.ReturnAddressMissing.class);
    assertThat(moim.cases().startPayment().start(president, nowhere, Receipt.none()))
        .isInstanceOf(Result.NoSuchOrder.class);
  }

  /** The ticket was given before the money was taken. */
  @Test
  void cafe_1_4_2_a_page_is_agreed_to_and_the_money_is_taken_when_the_token_comes_back() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(park, event);
    Payment attempt = started(order);
    assertThat(attempt.session()).isPresent();
    Evidence token = kakao.agree(attempt.key(), order.order().amount());
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
    assertThat(kakao.books().getLast().tookMoney()).isFalse();

    assertThat(confirm(order, token)).isInstanceOf(ConfirmOrder.Result.Paid.class);
    assertThat(confirm(order, token)).isInstanceOf(ConfirmOrder.Result.Paid.class);

    assertThat(kakao.books().stream().filter(p -> p.tookMoney())).hasSize(1);
    assertThat(attempts(order).getLast().state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }

  /** Captured, and the answer lost. */
  @Test
  void crowdfunding_2_4_2_money_that_was_taken_without_an_answer_is_found_by_asking() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(park, event);
    Payment attempt = started(order);
    Evidence token = kakao.agree(attempt.key(), order.order().amount());
    moim.gateway().loseAnswers(true);
    assertThat(confirm(order, token)).isInstanceOf(ConfirmOrder.Result.ProviderUnreachable.class);
    assertThat(attempts(order).getLast().state()).isEqualTo(PaymentState.UNKNOWN);
    assertThat(start(order, Optional.of(Tender.WALLET)))
        .isInstanceOf(Result.ProviderUnreachable.class);
    moim.restart();
    moim.gateway().loseAnswers(false);

    moim.let(Duration.ofSeconds(30));

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(kakao.books().getLast().cancellations()).isEmpty();
  }

  /** A declined card must not be answered with the same no for ever. */
  @Test
  void l2_after_a_no_another_attempt_has_a_reference_of_its_own() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(park, event);
    Payment first = started(order);
    kakao.decline(true);
    Evidence token = kakao.agree(first.key(), order.order().amount());
    assertThat(confirm(order, token)).isInstanceOf(ConfirmOrder.Result.Declined.class);
    assertThat(attempts(order).getFirst().state()).isEqualTo(PaymentState.DECLINED);
    kakao.decline(false);

    Payment second = started(order);

    assertThat(second.reference()).isNotEqualTo(first.reference());
    assertThat(confirm(order, kakao.agree(second.key(), order.order().amount())))
        .isInstanceOf(ConfirmOrder.Result.Paid.class);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void nothing_is_taken_for_a_place_that_is_gone() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(park, event);
    Evidence token = kakao.agree(started(order).key(), order.order().amount());
    moim.clock().advance(Duration.ofMinutes(16));

    assertThat(confirm(order, token)).isInstanceOf(ConfirmOrder.Result.Over.class);

    assertThat(kakao.books()).noneMatch(p -> p.tookMoney());
  }

  /** One won for a hundred hours. */
  @Test
  void cafe_1_4_1_a_receipt_over_another_amount_is_never_confirmed() {
    InMemoryProvider bootpay = moim.ownAccount(club, BOOTPAY);
    OrderView order = moim.order(park, event);
    Evidence receipt = bootpay.agree(attempts(order).getLast().key(), Money.won(1));

    assertThat(confirm(order, receipt)).isInstanceOf(ConfirmOrder.Result.NotPaid.class);

    assertThat(bootpay.books()).noneMatch(p -> p.tookMoney());
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void a_receipt_is_verified_and_confirmed_by_the_server() {
    InMemoryProvider bootpay = moim.ownAccount(club, BOOTPAY);
    OrderView order = moim.order(park, event);
    Evidence receipt = bootpay.agree(attempts(order).getLast().key(), order.order().amount());
    assertThat(bootpay.books().getLast().status()).isEqualTo(ProviderStatus.AUTHORIZED);

    assertThat(confirm(order, receipt)).isInstanceOf(ConfirmOrder.Result.Paid.class);

    assertThat(bootpay.books().getLast().status()).isEqualTo(ProviderStatus.PAID);
  }

  @Test
  void evidence_of_another_provider_completes_nothing() {
    OrderView order = moim.order(park, event);

    assertThat(confirm(order, new Evidence.PgToken("token")))
        .isInstanceOf(ConfirmOrder.Result.OtherTender.class);
    assertThat(confirm(order, new Evidence.ReceiptId(new ProviderPaymentId("receipt"))))
        .isInstanceOf(ConfirmOrder.Result.OtherTender.class);
  }

  /** The tenant is found from what the message refers to, and pays its own orders only. */
  @Test
  void l4_an_accounts_payments_pay_no_other_accounts_orders() {
    InMemoryProvider own =
        moim.ownAccount(club, new Credentials.PortOneV1("own-key", "own-secret"));
    Actor lee = moim.member("lee");
    ClubId other = moim.club(lee, 0);
    GroupId theirs = moim.event(lee, other, 10_000, 5);
    Actor choi = moim.memberOf(other, "choi");
    OrderView order = moim.order(choi, theirs);
    ProviderPaymentId fake = own.pay(moim.reference(order), order.order().amount());

    moim.cases()
        .receiveWebhook()
        .receive(Tender.PORTONE_V1, own.webhook(fake).headers(), own.webhook(fake).body());
    moim.let(Duration.ofMinutes(1));

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
    assertThat(attempts(order).getLast().captures()).isEmpty();
  }

  @Test
  void a_page_that_nobody_asked_for_is_asked_about_at_the_end_of_the_hold_and_a_started_one_soon() {
    var _ = moim.ownAccount(club, KAKAOPAY);
    OrderView unopened = moim.order(moim.memberOf(club, "lee"), event);
    OrderView opened = moim.order(park, event);
    var _ = started(opened);

    assertThat(asked(Duration.ofSeconds(2))).containsExactly(opened.order().id());
    assertThat(asked(Duration.ofMinutes(15))).containsExactly(opened.order().id());
    assertThat(asked(Duration.ofMinutes(15).plusSeconds(1)))
        .containsExactlyInAnyOrder(opened.order().id(), unopened.order().id());
  }

  /** About whose payments the providers are to be asked by then, if nobody asks before. */
  private List<OrderId> asked(Duration later) {
    return moim
        .store()
        .payments()
        .due(Payments.Due.ASKING, moim.clock().instant().plus(later), 10)
        .stream()
        .map(Payment::order)
        .toList();
  }
}
