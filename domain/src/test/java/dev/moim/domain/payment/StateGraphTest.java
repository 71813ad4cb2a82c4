package dev.moim.domain.payment;

import static dev.moim.domain.order.Fixtures.HOLD_ENDS;
import static dev.moim.domain.order.Fixtures.PLACED;
import static dev.moim.domain.order.Fixtures.aPayment;
import static dev.moim.domain.order.Fixtures.elsewhere;
import static dev.moim.domain.order.Fixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.StateGraph;
import dev.moim.domain.StateGraph.Edge;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every edge of the two graphs is walked by the model itself, and nothing else is. */
class StateGraphTest {
  private static final Instant NOW = PLACED.plusSeconds(60);
  private static final ProviderPayment PAID = paid("imp_1", 10_000);

  private final Set<Object> walked = new HashSet<>();

  private Payment walk(Payment from, PaymentState.Event event, UnaryOperator<Payment> step) {
    Payment to = step.apply(from);
    assertThat(PaymentState.GRAPH.next(from.state(), event))
        .as(from.state() + " " + event)
        .contains(to.state());
    walked.add(new Edge<>(from.state(), event, to.state()));
    return to;
  }

  /** Asked until nobody asks any more. */
  private static Payment asked(Payment payment) {
    Payment last = payment;
    for (Instant now = NOW; last.asking().next().isPresent(); now = now.plus(Duration.ofDays(1))) {
      last = last.asked(HOLD_ENDS, now);
      assertThat(last.asking().next()).as("until the answer is known").isPresent();
      last = last.answered(HOLD_ENDS, now);
    }
    return last;
  }

  @Test
  void every_edge_of_an_attempt_is_walked() {
    UnaryOperator<Payment> captured = p -> p.accept(PAID, NOW);
    UnaryOperator<Payment> lapsed = StateGraphTest::asked;
    Payment begun = aPayment();
    walk(begun, PaymentState.Event.MONEY_TAKEN, captured);
    Payment over = walk(begun, PaymentState.Event.ASKED_FOR_THE_LAST_TIME, lapsed);
    walk(over, PaymentState.Event.MONEY_TAKEN, captured);
    Payment deposit =
        walk(
            begun,
            PaymentState.Event.DEPOSIT_ACCOUNT_ISSUED,
            p -> p.told(ProviderStatus.DEPOSIT_AWAITED));
    walk(deposit, PaymentState.Event.MONEY_TAKEN, captured);
    walk(deposit, PaymentState.Event.ASKED_FOR_THE_LAST_TIME, lapsed);
    Payment unknown = walk(begun, PaymentState.Event.COMPLETION_SENT, Payment::completing);
    walk(unknown, PaymentState.Event.MONEY_TAKEN, captured);
    walk(unknown, PaymentState.Event.ASKED_FOR_THE_LAST_TIME, lapsed);
    walk(unknown, PaymentState.Event.ASKED_BEFORE_ANOTHER, Payment::replaced);
    Payment no =
        walk(unknown, PaymentState.Event.COMPLETION_DECLINED, p -> p.told(ProviderStatus.FAILED));
    walk(no, PaymentState.Event.MONEY_TAKEN, captured);

    assertThat(walked).isEqualTo(Set.copyOf(PaymentState.GRAPH.edges()));
  }

  private Payment walk(Payment from, RefundStatus.Event event, UnaryOperator<Payment> step) {
    RefundStatus before = from.refunds().getFirst().status();
    Payment to = step.apply(from);
    RefundStatus after = to.refunds().getFirst().status();
    assertThat(RefundStatus.GRAPH.next(before, event)).as(before + " " + event).contains(after);
    walked.add(new Edge<>(before, event, after));
    return to;
  }

  private static Payment merged(Payment payment, Cancellation... cancellations) {
    return payment.merge(paid("imp_1", 10_000, cancellations), Fixtures::refundId, NOW);
  }

  @Test
  void every_edge_of_a_refund_is_walked() {
    RefundId id = Fixtures.refundId();
    Payment asked =
        aPayment().accept(PAID, NOW).refund(id, Money.won(4_000), RefundCause.STAFF, "rain", NOW);
    Cancellation ours = new Cancellation("c-1", Money.won(4_000), Optional.of(id));
    UnaryOperator<Payment> done = p -> merged(p, ours);
    UnaryOperator<Payment> pending =
        p ->
            merged(
                p,
                new Cancellation(
                    "c-1", Money.won(4_000), Optional.of(id), Cancellation.State.PENDING));
    UnaryOperator<Payment> nothingLeft = p -> merged(p, elsewhere("c-9", 7_000));
    UnaryOperator<Payment> refused = p -> p.refused(id);
    UnaryOperator<Payment> sent = p -> p.sent(id, NOW);
    Payment unknown = walk(asked, RefundStatus.Event.SENT, sent);
    Payment later = walk(asked, RefundStatus.Event.ACCEPTED_FOR_LATER, pending);
    Payment no = walk(asked, RefundStatus.Event.REFUSED_FOR_GOOD, refused);
    walk(asked, RefundStatus.Event.FOUND_DONE, done);
    walk(asked, RefundStatus.Event.NOTHING_LEFT, nothingLeft);
    walk(unknown, RefundStatus.Event.ACCEPTED_FOR_LATER, pending);
    walk(unknown, RefundStatus.Event.REFUSED_FOR_GOOD, refused);
    walk(unknown, RefundStatus.Event.FOUND_DONE, done);
    walk(unknown, RefundStatus.Event.NOTHING_LEFT, nothingLeft);
    walk(later, RefundStatus.Event.FOUND_DONE, done);
    walk(later, RefundStatus.Event.NOTHING_LEFT, nothingLeft);
    walk(
        later,
        RefundStatus.Event.REFUSED_FOR_GOOD,
        p ->
            merged(
                p,
                new Cancellation(
                    "c-1", Money.won(4_000), Optional.of(id), Cancellation.State.FAILED)));
    walk(no, RefundStatus.Event.FOUND_DONE, done);
    walk(no, RefundStatus.Event.NOTHING_LEFT, nothingLeft);
    walk(no, RefundStatus.Event.PAID_BY_HAND, p -> p.refundSettledByHand(id, NOW));
    walk(no, RefundStatus.Event.ASKED_ANEW, p -> p.refundAnew(id, Fixtures.refundId(), NOW));

    assertThat(walked).isEqualTo(Set.copyOf(RefundStatus.GRAPH.edges()));
  }

  @Test
  void no_way_leads_back_and_money_can_be_taken_however_late() {
    for (PaymentState state : PaymentState.values()) {
      boolean loops =
          PaymentState.GRAPH.edges().stream()
              .filter(e -> e.from() == state)
              .anyMatch(e -> PaymentState.GRAPH.reachableFrom(e.to()).contains(state));
      assertThat(loops).as(state.name()).isFalse();
      assertThat(PaymentState.GRAPH.reachableFrom(state)).contains(PaymentState.CAPTURED);
    }
    assertThat(PaymentState.GRAPH.reachableFrom(PaymentState.CAPTURED))
        .containsExactly(PaymentState.CAPTURED);
    assertThat(PaymentState.GRAPH.reachableFrom(PaymentState.BEGUN))
        .isEqualTo(EnumSet.allOf(PaymentState.class));
    assertThat(RefundStatus.GRAPH.reachableFrom(RefundStatus.REQUESTED))
        .isEqualTo(EnumSet.allOf(RefundStatus.class));
  }

  /** Each state that is open has a way out. */
  @Test
  void only_what_is_closed_is_an_end() {
    for (RefundStatus status : RefundStatus.values()) {
      boolean end = RefundStatus.GRAPH.reachableFrom(status).size() == 1;
      assertThat(end).as(status.name()).isEqualTo(!status.isOpen());
    }
  }

  @Test
  void a_graph_that_goes_back_or_leaves_a_choice_is_none() {
    Edge<RefundStatus, RefundStatus.Event> there =
        StateGraph.edge(RefundStatus.REQUESTED, RefundStatus.Event.SENT, RefundStatus.UNKNOWN);
    Edge<RefundStatus, RefundStatus.Event> back =
        StateGraph.edge(
            RefundStatus.UNKNOWN, RefundStatus.Event.ASKED_ANEW, RefundStatus.REQUESTED);
    Edge<RefundStatus, RefundStatus.Event> choice =
        StateGraph.edge(RefundStatus.REQUESTED, RefundStatus.Event.SENT, RefundStatus.DONE);

    assertThatThrownBy(() -> StateGraph.of(List.of(there, back)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StateGraph.of(List.of(there, choice)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RefundStatus.GRAPH.follow(RefundStatus.DONE, RefundStatus.Event.SENT))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Arrays.asList(RefundStatus.GRAPH.toMermaid().split("\n")))
        .hasSize(1 + RefundStatus.GRAPH.edges().size())
        .contains("    REQUESTED --> UNKNOWN: SENT");
  }

  /** Of a provider that tells a total only. */
  @Test
  void a_total_is_ours_as_far_as_we_asked_and_somebody_elses_beyond() {
    RefundId id = Fixtures.refundId();
    Payment sent =
        aPayment()
            .accept(PAID, NOW)
            .refund(id, Money.won(4_000), RefundCause.STAFF, "rain", NOW)
            .sent(id, NOW);

    Payment after = sent.merge(total(6_000), Fixtures::refundId, NOW);

    assertThat(after.refund(id).status()).isEqualTo(RefundStatus.DONE);
    assertThat(after.refunds()).hasSize(2);
    assertThat(after.refunds().getLast())
        .returns(RefundCause.PROVIDER, Refund::cause)
        .returns(Money.won(2_000), Refund::amount)
        .returns(RefundStatus.DONE, Refund::status);
    assertThat(after.merge(total(6_000), Fixtures::refundId, NOW)).isSameAs(after);
    assertThat(after.merge(total(4_000), Fixtures::refundId, NOW)).as("older").isSameAs(after);
  }

  private static ProviderPayment total(long won) {
    return new ProviderPayment(
        PAID.id(),
        PAID.reference(),
        ProviderStatus.CANCELLED,
        PAID.amount(),
        false,
        PAID.startedAt(),
        PAID.paidAt(),
        List.of(),
        Money.won(won));
  }

  /** A refused refund that was asked for anew may turn out to have been done by the first call. */
  @Test
  void what_an_earlier_call_did_after_all_is_what_its_successor_asks_for() {
    RefundId first = Fixtures.refundId();
    RefundId second = Fixtures.refundId();
    Payment anew =
        aPayment()
            .accept(PAID, NOW)
            .refund(first, Money.won(4_000), RefundCause.STAFF, "rain", NOW)
            .sent(first, NOW)
            .refused(first)
            .refundAnew(first, second, NOW);

    Payment after = merged(anew, new Cancellation("c-1", Money.won(4_000), Optional.of(first)));

    assertThat(after.refund(second).status()).isEqualTo(RefundStatus.DONE);
    assertThat(after.refunds()).hasSize(2);
  }
}
