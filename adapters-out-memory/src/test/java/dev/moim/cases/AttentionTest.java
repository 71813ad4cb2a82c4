package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.application.payment.ListAttention;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.SettleAttention;
import dev.moim.application.payment.SettleAttention.Result;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Role;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Refunds that are refused, and attempts of which nobody knows: the whole story of each case. */
class AttentionTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final OrderView order = moim.order(lee, moim.event(president, club, 30_000, 1));
  private final Staff staff = new Staff(moim, president, Optional.of(club));

  private Payment payment() {
    return moim.store().payments().of(Set.of(order.order().id())).getLast();
  }

  /** A refund that the provider refuses for good. */
  private Stubborn refused() {
    moim.confirm(order, moim.pay(order));
    AtomicReference<Stubborn> line = new AtomicReference<>();
    moim.restart(UnaryOperator.identity(), real -> line.updateAndGet(_ -> new Stubborn(real)));
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "it rained");
    moim.cases().refundOrder().refund(president, command);
    moim.let(Duration.ofHours(1));
    return line.get();
  }

  @Test
  void cafe_1_4_9_crowdfunding_2_4_6_a_refused_refund_is_asked_for_anew_once() {
    Stubborn provider = refused();
    AttentionCase open = staff.only();
    assertThat(open.kind()).isEqualTo(Kind.REFUND_REFUSED);
    assertThat(open.amount()).isEqualTo(Money.won(30_000));
    assertThat(open.refund()).contains(payment().refunds().getFirst().id());
    int asked = provider.asked();
    moim.let(Duration.ofHours(2));
    assertThat(provider.asked()).as("nothing goes on without a decision").isEqualTo(asked);

    provider.giveWay();
    assertThat(staff.settle(open, Action.RETRY)).isInstanceOf(Result.Decided.class);
    moim.let(Duration.ofMinutes(1));

    assertThat(staff.only().resolution().orElseThrow().how()).isEqualTo(How.RETRIED);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.provider().books().getLast().cancellations()).hasSize(1);
    assertThat(staff.settle(open, Action.RETRY)).isInstanceOf(Result.AlreadySettled.class);
    moim.let(Duration.ofMinutes(1));
    assertThat(moim.provider().books().getLast().cancellations()).hasSize(1);
  }

  @Test
  void a_retry_that_is_refused_too_is_another_case() {
    refused();

    staff.settle(staff.only(), Action.RETRY);
    moim.let(Duration.ofHours(1));

    assertThat(staff.cases()).hasSize(2);
    assertThat(staff.cases().getLast().isOpen()).isTrue();
    assertThat(staff.cases().getLast().refund()).contains(payment().refunds().getLast().id());
  }

  @Test
  void cafe_1_4_8_what_was_paid_by_hand_is_not_given_back_again() {
    Stubborn provider = refused();

    staff.settle(staff.only(), Action.PAID_BY_HAND);
    provider.giveWay();
    moim.let(Duration.ofHours(1));

    assertThat(payment().refunds().getFirst().status()).isEqualTo(RefundStatus.SETTLED_BY_HAND);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.provider().books().getLast().cancellations()).isEmpty();
    AttentionCase.Resolution end = staff.only().resolution().orElseThrow();
    assertThat(end.by()).contains(president.member());
    assertThat(end.note()).isEqualTo("asked the bank");
  }

  @Test
  void of_two_who_decide_the_second_is_told_what_the_first_decided() {
    refused();
    AttentionCase open = staff.only();
    Actor vice = moim.memberOf(club, "vice");
    moim.cases().changeRole().change(president, club, vice.member(), Role.VICE_PRESIDENT);
    Staff second = new Staff(moim, vice, Optional.of(club));

    staff.settle(open, Action.PAID_BY_HAND);

    assertThat(second.settle(open, Action.RETRY))
        .isInstanceOfSatisfying(
            Result.AlreadySettled.class,
            told -> {
              AttentionCase.Resolution end = told.attention().resolution().orElseThrow();
              assertThat(end.how()).isEqualTo(How.PAID_BY_HAND);
              assertThat(end.by()).contains(president.member());
            });
    assertThat(payment().refunds()).hasSize(1);
  }

  @Test
  void a_refused_refund_that_is_found_done_heals_its_case() {
    refused();
    ProviderPaymentId paid = moim.provider().books().getLast().id();

    moim.provider().cancelElsewhere(paid, Money.won(30_000));
    moim.webhook(paid);
    moim.work();

    AttentionCase.Resolution end = staff.only().resolution().orElseThrow();
    assertThat(end.how()).isEqualTo(How.HEALED);
    assertThat(end.by()).isEmpty();
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void an_action_that_does_not_help_is_told_and_changes_nothing() {
    refused();
    AttentionCase open = staff.only();

    for (Action action : EnumSet.complementOf(EnumSet.copyOf(open.kind().actions()))) {
      assertThat(staff.settle(open, action)).isInstanceOf(Result.WrongAction.class);
    }

    assertThat(staff.only()).isEqualTo(open);
  }

  @Test
  void who_may_look_and_who_may_decide() {
    refused();
    AttentionCase open = staff.only();
    Filter all = new Filter(Optional.of(club), Optional.empty(), Optional.empty());
    Actor officer = moim.memberOf(club, "park");
    moim.cases().changeRole().change(president, club, officer.member(), Role.OFFICER);
    Actor stranger = moim.member("stranger");
    Actor admin = new Actor(stranger.member(), true);

    for (Actor none : List.of(lee, stranger)) {
      assertThat(moim.cases().listAttention().list(none, all, PageRequest.first()))
          .isInstanceOf(ListAttention.Result.NotAllowed.class);
      assertThat(new Staff(moim, none, Optional.of(club)).settle(open, Action.RETRY))
          .isInstanceOf(Result.NotAllowed.class);
    }
    Staff watching = new Staff(moim, officer, Optional.of(club));
    assertThat(watching.cases()).containsExactly(open);
    assertThat(watching.settle(open, Action.RETRY)).isInstanceOf(Result.NotAllowed.class);
    ClubId other = moim.club(lee, 0);
    assertThat(new Staff(moim, lee, Optional.of(other)).settle(open, Action.RETRY))
        .isInstanceOf(Result.NoSuchCase.class);
    assertThat(new Staff(moim, admin, Optional.empty()).settle(open, Action.RETRY))
        .isInstanceOf(Result.NoSuchCase.class);
    assertThat(new Staff(moim, president, Optional.empty()).settle(open, Action.RETRY))
        .isInstanceOf(Result.NotAllowed.class);
    assertThat(new Staff(moim, admin, Optional.of(club)).settle(open, Action.PAID_BY_HAND))
        .isInstanceOf(Result.Decided.class);
  }

  /** An attempt whose completion was sent, and of which the provider never said anything. */
  private AttentionCase unknown() {
    moim.store()
        .run(
            () -> {
              moim.store().payments().save(payment().completing());
              return order;
            });
    moim.gateway().outage(true);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    moim.gateway().outage(false);
    assertThat(payment().state()).isEqualTo(PaymentState.UNKNOWN);
    return staff.only();
  }

  @Test
  void l21_an_attempt_that_stays_unknown_is_on_the_list_until_somebody_explains_it() {
    AttentionCase open = unknown();
    assertThat(open.kind()).isEqualTo(Kind.PAYMENT_UNKNOWN);

    assertThat(staff.settle(open, Action.RETRY)).isInstanceOf(Result.StillUnknown.class);
    assertThat(staff.only().isOpen()).isTrue();
    moim.gateway().outage(true);
    moim.let(Duration.ofHours(13));
    assertThat(staff.only()).as("told once").isEqualTo(open);
    assertThat(staff.settle(open, Action.RETRY)).isInstanceOf(Result.ProviderUnreachable.class);
    moim.gateway().outage(false);
    assertThat(staff.settle(open, Action.EXPLAINED)).isInstanceOf(Result.Decided.class);

    assertThat(staff.only().resolution().orElseThrow().how()).isEqualTo(How.EXPLAINED);
    assertThat(staff.settle(open, Action.RETRY)).isInstanceOf(Result.AlreadySettled.class);
  }

  /** Whatever state it is in, and however long it takes: it is asked about, though seldom. */
  @Test
  void a_provider_that_is_silent_for_days_is_asked_on_and_its_answer_heals_the_case() {
    ProviderPaymentId paid = moim.pay(order);
    moim.gateway().outage(true);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    assertThat(staff.only().kind()).isEqualTo(Kind.PAYMENT_UNKNOWN);
    moim.clock().advance(Duration.ofDays(10));
    moim.work();
    moim.gateway().outage(false);

    moim.let(Duration.ofHours(7));

    assertThat(staff.only().resolution().orElseThrow().how()).isEqualTo(How.HEALED);
    assertThat(payment().capture(paid)).isPresent();
  }

  @Test
  void what_was_paid_by_hand_and_goes_back_at_the_provider_too_is_somebodys_to_see() {
    refused();
    Refund refund = payment().refunds().getFirst();
    staff.settle(staff.only(), Action.PAID_BY_HAND);
    moim.provider().cancelElsewhere(refund.capture(), refund.amount());

    moim.webhook(refund.capture());
    moim.let(Duration.ofMinutes(1));

    assertThat(staff.cases())
        .filteredOn(AttentionCase::isOpen)
        .singleElement()
        .returns(Kind.RETURNED_TWICE, AttentionCase::kind)
        .returns(refund.amount(), AttentionCase::amount);
  }

  @Test
  void what_was_given_back_in_the_console_meanwhile_is_not_asked_for_anew() {
    refused();
    AttentionCase open = staff.only();
    Refund refund = payment().refunds().getFirst();
    moim.provider().cancelElsewhere(refund.capture(), refund.amount());

    staff.settle(open, Action.RETRY);
    moim.let(Duration.ofMinutes(5));

    assertThat(payment().refunds()).singleElement().returns(RefundStatus.DONE, Refund::status);
    assertThat(moim.provider().books().getLast().cancelled()).isEqualTo(refund.amount());
  }

  @Test
  void l21_crowdfunding_2_4_2_money_that_is_found_when_staff_ask_again_heals_it() {
    AttentionCase open = unknown();
    moim.pay(order);

    assertThat(staff.settle(open, Action.RETRY)).isInstanceOf(Result.Decided.class);

    assertThat(staff.only().resolution().orElseThrow().how()).isEqualTo(How.HEALED);
    assertThat(payment().state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(30_000));
  }

  @Test
  void l9_an_attempt_that_was_never_sent_to_be_taken_lapses_without_a_case() {
    moim.clock().advance(Duration.ofDays(4));
    moim.work();

    assertThat(payment().state()).isEqualTo(PaymentState.LAPSED);
    assertThat(staff.cases()).isEmpty();
  }

  @Test
  void a_note_is_kept_to_its_length() {
    refused();
    AttentionCase open = staff.only();
    var command =
        new SettleAttention.Command(
            Optional.of(club), open.id(), Action.PAID_BY_HAND, "가".repeat(500));

    moim.cases().settleAttention().settle(president, command);

    assertThat(staff.only().resolution().orElseThrow().note()).hasSize(500);
  }
}
