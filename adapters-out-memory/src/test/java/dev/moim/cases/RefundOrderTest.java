package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.club.ChangeRole;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.RefundOrder.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RefundOrderTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");
  private final GroupId concert = moim.event(president, club, 30_000, 1);
  private final OrderView order = moim.order(lee, concert);
  private final ProviderPaymentId paid = moim.pay(order);

  RefundOrderTest() {
    moim.confirm(order, paid);
  }

  private Result refund(Actor actor, OrderView of, OptionalLong won) {
    var command = new RefundOrder.Command(of.order().id(), won, "it rained");
    return moim.cases().refundOrder().refund(actor, command);
  }

  private Result part(Actor actor, long won) {
    return refund(actor, order, OptionalLong.of(won));
  }

  private Result whole(Actor actor) {
    return refund(actor, order, OptionalLong.empty());
  }

  private ProviderPayment book() {
    return moim.provider().books().stream()
        .filter(p -> p.id().equals(paid))
        .findFirst()
        .orElseThrow();
  }

  private OrderStatus status() {
    return moim.look(order).status();
  }

  @Test
  void a_part_leaves_the_ticket_and_the_rest_takes_it() {
    assertThat(part(president, 10_000)).isInstanceOf(Result.Requested.class);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDING);
    moim.work();
    assertThat(status()).isEqualTo(OrderStatus.PARTLY_REFUNDED);
    assertThat(moim.look(order).tickets()).hasSize(1);

    assertThat(whole(president))
        .isInstanceOfSatisfying(
            Result.Requested.class,
            rest -> assertThat(rest.refund().amount()).isEqualTo(Money.won(20_000)));
    moim.work();
    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.look(order).tickets()).isEmpty();
    assertThat(book().cancellations()).hasSize(2);
    assertThat(book().cancelled()).isEqualTo(Money.won(30_000));
  }

  @Test
  void after_a_whole_one_the_place_is_free_at_once() {
    whole(president);

    assertThat(moim.order(park, concert).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void one_who_was_refunded_may_come_again() {
    whole(lee);
    moim.work();

    OrderView again = moim.order(lee, concert);
    moim.confirm(again, moim.pay(again));

    assertThat(moim.look(again).status()).isEqualTo(OrderStatus.PAID);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void l15_never_more_than_was_paid_counting_what_is_on_its_way() {
    part(president, 20_000);

    assertThat(part(president, 10_001))
        .isInstanceOfSatisfying(
            Result.ExceedsPayment.class,
            no -> assertThat(no.refundable()).isEqualTo(Money.won(10_000)));
    assertThat(part(president, 0)).isInstanceOf(Result.ExceedsPayment.class);
    assertThat(part(president, -1)).isInstanceOf(Result.ExceedsPayment.class);
    assertThat(part(president, 10_000)).isInstanceOf(Result.Requested.class);
    moim.let(Duration.ofSeconds(20));
    assertThat(book().cancelled()).isEqualTo(Money.won(30_000));
    assertThat(whole(president)).isInstanceOf(Result.ExceedsPayment.class);
  }

  @Test
  void what_was_never_paid_is_not_refunded() {
    GroupId other = moim.event(president, club, 5_000, 1);

    assertThat(refund(president, moim.order(lee, other), OptionalLong.empty()))
        .isInstanceOf(Result.NotPaid.class);
  }

  @Test
  void another_member_sees_no_such_order_and_an_officer_may_refund() {
    assertThat(whole(park)).isInstanceOf(Result.NoSuchOrder.class);
    moim.cases().changeRole().change(president, club, park.member(), Role.OFFICER);
    assertThat(whole(park)).isInstanceOf(Result.Requested.class);
  }

  @Test
  void the_buyer_may_until_the_group_starts_and_from_then_on_only_staff() {
    Instant starts =
        moim.cases()
            .viewGroups()
            .one(concert)
            .orElseThrow()
            .group()
            .terms()
            .startsAt()
            .orElseThrow();

    moim.clock().set(starts.minusMillis(1));
    part(president, 1_000);
    moim.clock().set(starts);
    assertThat(whole(lee)).isInstanceOf(Result.TooLate.class);
    assertThat(part(president, 1_000)).isInstanceOf(Result.Requested.class);
    moim.clock().set(starts.minusMillis(1));
    assertThat(whole(lee))
        .isInstanceOfSatisfying(
            Result.Requested.class,
            rest -> assertThat(rest.refund().amount()).isEqualTo(Money.won(28_000)));
  }

  @Test
  void whoever_keeps_a_place_keeps_paying_for_it() {
    assertThat(part(lee, 29_999)).isInstanceOf(Result.StaffOnly.class);
    assertThat(part(lee, 30_000)).isInstanceOf(Result.StaffOnly.class);
    assertThat(part(lee, 30_001)).isInstanceOf(Result.ExceedsPayment.class);
    assertThat(status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void without_a_start_the_buyer_may_until_the_group_closes() {
    Instant closes = Instant.parse("2026-03-03T00:00:00Z");
    SaleWindow window = new SaleWindow(moim.clock().instant(), Optional.of(closes));
    GroupId event = moim.event(president, club, 9_000, 3, window, Optional.empty());
    OrderView mine = moim.order(lee, event);
    moim.confirm(mine, moim.pay(mine));

    moim.clock().set(closes);
    assertThat(refund(lee, mine, OptionalLong.empty())).isInstanceOf(Result.TooLate.class);
    moim.clock().set(closes.minusMillis(1));
    moim.cases().editGroup().close(president, event); // takes nothing from who has paid
    assertThat(refund(lee, mine, OptionalLong.empty())).isInstanceOf(Result.Requested.class);
  }

  @Test
  void a_used_ticket_is_refunded_by_staff_only() {
    var ticket = moim.look(order).tickets().getFirst();
    String code = moim.cases().viewTicket().view(lee, ticket).orElseThrow().code().orElseThrow();
    moim.cases().checkInTicket().checkIn(president, code);

    assertThat(whole(lee)).isInstanceOf(Result.TicketUsed.class);
    assertThat(whole(president)).isInstanceOf(Result.Requested.class);
  }

  @Test
  void a_refunded_membership_ends_and_a_presidents_is_handed_over_first() {
    ClubId dear = moim.club(president, 10_000);
    Actor choi = moim.member("choi");
    OrderView joining = moim.order(choi, moim.joiningGroup(dear));
    moim.confirm(joining, moim.pay(joining));
    ChangeRole roles = moim.cases().changeRole();
    roles.change(president, dear, choi.member(), Role.PRESIDENT);

    assertThat(refund(choi, joining, OptionalLong.empty()))
        .isInstanceOf(Result.PresidencyNotHandedOver.class);
    roles.change(choi, dear, president.member(), Role.PRESIDENT);
    assertThat(refund(choi, joining, OptionalLong.empty())).isInstanceOf(Result.Requested.class);
    assertThat(moim.store().memberships().find(dear, choi.member())).isEmpty();
  }

  @Test
  void nothing_is_cancelled_while_the_provider_does_not_say_what_went_back_before() {
    whole(president);
    moim.gateway().loseAnswers(true);
    moim.let(Duration.ofMinutes(1)); // the look-up before it gets no answer: nothing is cancelled
    assertThat(book().cancellations()).isEmpty();
    moim.gateway().loseAnswers(false);
    moim.let(Duration.ofMinutes(3));

    assertThat(book().cancellations()).hasSize(1);
    assertThat(refunds()).containsExactly(RefundStatus.DONE);
  }

  @Test
  void the_first_cancel_call_does_its_work_and_times_out_and_money_goes_back_once() {
    whole(president);
    // only calls are counted here: the first looks the payment up, the second cancels
    Faults second = new Faults(Faults.Fault.ANSWER_LOST, 2);
    moim.restart(t -> t, second::before);
    moim.cases().sendRefunds().run();
    assertThat(book().cancellations()).hasSize(1);
    assertThat(refunds()).containsExactly(RefundStatus.UNKNOWN);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDING);

    moim.let(Duration.ofMinutes(1));

    assertThat(book().cancellations()).hasSize(1);
    assertThat(refunds()).containsExactly(RefundStatus.DONE);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void the_rest_still_goes_back_if_a_part_went_back_elsewhere_first() {
    moim.gateway().outage(true);
    whole(president);
    moim.work();
    moim.provider().cancelElsewhere(paid, Money.won(12_000));
    moim.gateway().outage(false);
    moim.let(Duration.ofMinutes(1));

    assertThat(book().cancelled()).isEqualTo(Money.won(30_000));
    assertThat(refunds())
        .containsExactly(RefundStatus.SUPERSEDED, RefundStatus.DONE, RefundStatus.DONE);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
  }

  private List<RefundStatus> refunds() {
    return moim
        .store()
        .payments()
        .byReference(moim.reference(order))
        .orElseThrow()
        .refunds()
        .stream()
        .map(r -> r.status())
        .toList();
  }
}
