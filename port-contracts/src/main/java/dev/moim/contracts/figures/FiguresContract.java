package dev.moim.contracts.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.figures.Figures;
import dev.moim.application.figures.Figures.MoneyState;
import dev.moim.application.figures.Figures.Standing;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.contracts.Fixtures.Place;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.group.Group;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Event.Subject;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.waiting.WaitingEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Figures} promise. Others may have stored things too: differences are what counts. */
public abstract class FiguresContract extends StorageContract {
  private static final Subject NOTHING =
      new Subject(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The figures of the store that is tried. */
  protected abstract Figures figures();

  /** By how much a figure is more after this was done. */
  private long grown(ToLongFunction<Standing> figure, Instant at, Runnable work) {
    long before = figure.applyAsLong(figures().at(at));
    during(work);
    return figure.applyAsLong(figures().at(at)) - before;
  }

  private static ToLongFunction<Standing> payments(MoneyState state) {
    return standing -> standing.payments().getOrDefault(state, Long.MIN_VALUE);
  }

  @Test
  void a_hold_counts_until_its_end_and_what_is_kept_does_not() {
    Place place = given().place(OptionalInt.of(10));
    OrderId order = store().ids().next(OrderId::new);
    OrderId other = store().ids().next(OrderId::new);
    Instant end = given().in(Duration.ofMinutes(15));
    Runnable hold =
        () -> {
          for (OrderId one : List.of(order, other)) {
            assertThat(store().pools().take(place.pool().id(), one, 3, end, given().now()))
                .isTrue();
          }
        };
    Runnable keep =
        () -> assertThat(store().pools().keep(place.pool().id(), other, 3, given().now())).isTrue();

    assertThat(grown(Standing::liveHolds, given().now(), hold)).isEqualTo(2);
    assertThat(grown(Standing::liveHolds, given().now(), keep)).isEqualTo(-1);
    Instant justBefore = end.minusNanos(1_000);
    long live = figures().at(justBefore).liveHolds();
    assertThat(figures().at(end).liveHolds()).isLessThan(live);
  }

  @Test
  void those_who_wait_count_while_they_do_and_offers_while_they_stand() {
    Place place = given().place(OptionalInt.of(10));
    WaitingEntry entry = given().newWaiting(place.group(), 2);
    WaitingEntry other = given().newWaiting(place.group(), 1);
    Instant now = given().now();
    Instant end = given().in(Duration.ofMinutes(15));
    Runnable wait =
        () -> {
          assertThat(store().waitingEntries().add(entry)).isTrue();
          assertThat(store().waitingEntries().add(other)).isTrue();
        };
    Runnable offer = () -> store().waitingEntries().save(List.of(entry.offered(end, now)));

    assertThat(grown(Standing::peopleWaiting, now, wait)).isEqualTo(2);
    assertThat(grown(Standing::offersOpen, now, offer)).isEqualTo(1);
    long offers = figures().at(end.minusNanos(1_000)).offersOpen();
    assertThat(figures().at(end).offersOpen()).isLessThan(offers);
    Group closed = store().groups().find(place.group().id()).orElseThrow().closed();
    assertThat(grown(Standing::peopleWaiting, now, () -> store().groups().save(closed)))
        .isEqualTo(-1);
  }

  @Test
  void payments_count_by_what_became_of_their_money() {
    Instant now = given().now();
    Payment payment = given().newPayment(given().order());
    ProviderPayment paid = given().paid(payment);

    assertThat(grown(payments(MoneyState.NONE), now, () -> store().payments().add(payment)))
        .isEqualTo(1);
    assertThat(changed(MoneyState.NONE, payment, p -> p)).isZero();
    assertThat(changed(MoneyState.CAPTURED, payment, p -> p.accept(paid, now))).isEqualTo(1);
    Money half = Money.won(payment.amount().minor() / 2);
    assertThat(
            changed(
                MoneyState.PARTLY_RETURNED,
                payment,
                p -> p.merge(returned(paid, half), this::refund, now)))
        .isEqualTo(1);
    Money rest = payment.amount().minus(half);
    assertThat(
            changed(
                MoneyState.RETURNED,
                payment,
                p -> p.merge(returned(paid, half, rest), this::refund, now)))
        .isEqualTo(1);
    assertThat(figures().at(now).payments()).containsOnlyKeys(MoneyState.values());
  }

  @Test
  void payments_of_another_day_do_not_count() {
    Payment payment = given().newPayment(given().order());
    Instant lastMoment = payment.begunAt().plus(Figures.RECENT).minusNanos(1_000);
    Instant tooLate = payment.begunAt().plus(Figures.RECENT);

    assertThat(grown(payments(MoneyState.NONE), tooLate, () -> store().payments().add(payment)))
        .isZero();
    Payment another = given().newPayment(given().order());
    assertThat(grown(payments(MoneyState.NONE), lastMoment, () -> store().payments().add(another)))
        .isEqualTo(1);
  }

  @Test
  void refunds_wait_until_they_are_done() {
    Instant now = given().now();
    Payment payment = given().payment(given().order());
    ProviderPayment paid = given().paid(payment);
    Money all = payment.amount();
    RefundId refund = refund();

    long asked =
        grown(
            Standing::refundsWaiting,
            now,
            () ->
                save(
                    payment,
                    p ->
                        p.accept(paid, now).refund(refund, all, RefundCause.BUYER, "moving", now)));
    long sent = grown(Standing::refundsWaiting, now, () -> save(payment, p -> p.sent(refund, now)));
    long done =
        grown(
            Standing::refundsWaiting,
            now,
            () -> save(payment, p -> p.merge(returned(paid, all), this::refund, now)));

    assertThat(List.of(asked, sent, done)).containsExactly(1L, 0L, -1L);
  }

  @Test
  void messages_wait_until_they_are_handled_or_given_up() {
    Instant now = given().now();
    WebhookMessage one = given().newMessage();
    WebhookMessage two = given().newMessage();
    Runnable come =
        () -> {
          store().inbox().add(one);
          store().inbox().add(two);
        };

    assertThat(grown(Standing::webhooksWaiting, now, come)).isEqualTo(2);
    assertThat(
            grown(
                Standing::webhooksWaiting, now, () -> store().inbox().save(one.handled("settled"))))
        .isEqualTo(-1);
    assertThat(grown(Standing::webhooksGivenUp, now, () -> store().inbox().save(givenUp(two))))
        .isEqualTo(1);
    assertThat(
            grown(Standing::webhooksGivenUp, now, () -> store().inbox().save(givenUp(two).stray())))
        .as("strangers send these")
        .isEqualTo(-1);
    assertThat(
            grown(Standing::webhooksUnreadable, now, () -> store().inbox().save(two.unreadable())))
        .isEqualTo(1);
    assertThat(grown(Standing::webhooksUnreadable, now, () -> store().inbox().save(two.forged())))
        .isEqualTo(-1);
    assertThat(grown(Standing::webhooksForged, now, () -> store().inbox().save(one.forged())))
        .isEqualTo(1);
  }

  @Test
  void cases_that_a_person_has_to_decide_are_counted_until_they_are_settled() {
    Instant now = given().now();
    AttentionCase open =
        AttentionCase.paymentUnknown(
            store().ids().next(AttentionId::new),
            given().club().id(),
            given().payment(given().order()),
            now);

    assertThat(
            grown(
                Standing::attentionOpen,
                now,
                () -> assertThat(store().attention().open(open)).isTrue()))
        .isEqualTo(1);
    assertThat(
            grown(
                Standing::attentionOpen,
                now,
                () -> store().attention().save(open.healed("over", now))))
        .isEqualTo(-1);
  }

  @Test
  void what_is_on_its_way_shows_since_when_and_what_was_given_up_is_counted() {
    Instant now = given().now();
    Event event =
        new Event(
            store().ids().next(EventId::new),
            EventType.ORDER_GRANTED,
            given().club().id(),
            now,
            NOTHING,
            Money.won(0),
            Optional.empty());
    Delivery delivery =
        Delivery.of(store().ids().next(DeliveryId::new), event, Lane.MAIL, now.plusSeconds(1));

    during(() -> store().outbox().add(List.of(event)));
    assertThat(figures().at(now).undeliveredSince()).contains(now);
    during(
        () -> {
          store().outbox().dispatched(List.of(event.id()), now);
          store().deliveries().add(List.of(delivery));
        });
    assertThat(figures().at(now).undeliveredSince()).contains(now.plusSeconds(1));
    Delivery dead = delivery.takenUp(now).dead(1, "no such mailbox", now);
    assertThat(grown(Standing::deliveriesDead, now, () -> store().deliveries().save(dead)))
        .isEqualTo(1);
    assertThat(figures().at(now).undeliveredSince()).isNotEqualTo(Optional.of(now.plusSeconds(1)));
  }

  private static WebhookMessage givenUp(WebhookMessage m) {
    return new WebhookMessage(
        m.id(),
        m.tender(),
        m.receivedAt(),
        m.headers(),
        m.body(),
        m.fingerprint(),
        m.arrivals(),
        m.wantedAt(),
        State.GIVEN_UP,
        m.attempts(),
        Optional.empty(),
        "too late");
  }

  private interface Change {
    Payment of(Payment payment);
  }

  private long changed(MoneyState state, Payment payment, Change change) {
    return grown(payments(state), given().now(), () -> save(payment, change));
  }

  private void save(Payment payment, Change change) {
    store().payments().save(change.of(store().payments().find(payment.id()).orElseThrow()));
  }

  private RefundId refund() {
    return store().ids().next(RefundId::new);
  }

  /** What the provider says after these parts went back. */
  private static ProviderPayment returned(ProviderPayment paid, Money... parts) {
    List<Cancellation> cancellations =
        IntStream.range(0, parts.length)
            .mapToObj(i -> new Cancellation(paid.id() + "-" + i, parts[i], Optional.empty()))
            .toList();
    return new ProviderPayment(
        paid.id(),
        paid.reference(),
        paid.status(),
        paid.amount(),
        paid.test(),
        paid.startedAt(),
        paid.paidAt(),
        cancellations);
  }
}
