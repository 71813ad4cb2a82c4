package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.idempotency.Attempt;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.idempotency.RepeatableRequests.Begun;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.RefundOrder;
import dev.moim.domain.access.Actor;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One effect and one answer for one key, whatever happens to whoever carries it out. */
class RepeatedRequestsTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor kim = moim.member("kim");
  private final OrderView order = paidOrder();

  private OrderView paidOrder() {
    var club = moim.club(kim, 0);
    Actor lee = moim.memberOf(club, "lee");
    OrderView held = moim.order(lee, moim.event(kim, club, 30_000, 1));
    moim.work();
    moim.confirm(held, moim.pay(held));
    return held;
  }

  private Begun begin(String key) {
    return moim.cases()
        .repeatableRequests()
        .begin(new IdempotencyKey(kim.member(), key), "the request");
  }

  private RefundOrder.Result refund(Receipt<RefundOrder.Result> receipt) {
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.of(1_000), "rain");
    return moim.cases().refundOrder().refund(kim, command, receipt);
  }

  private static String text(RefundOrder.Result result) {
    return result instanceof RefundOrder.Result.Requested(var refund)
        ? refund.id().toString()
        : result.toString();
  }

  /** As the edge does it. */
  private String send(String key) {
    return switch (begin(key)) {
      case Begun.First(Attempt attempt) -> {
        String answer = text(refund(attempt.receipt(r -> Optional.of(text(r)))));
        attempt.finish(answer);
        yield answer;
      }
      case Begun.Repeated(String answer) -> "again " + answer;
      case Begun.InFlight _ -> "in flight";
      case Begun.KeyReused _ -> "reused";
    };
  }

  private Money givenBack() {
    return moim
        .store()
        .payments()
        .byReference(moim.reference(order))
        .orElseThrow()
        .refunds()
        .stream()
        .map(r -> r.amount())
        .reduce(Money.won(0), Money::plus);
  }

  @Test
  void a_repetition_has_no_effect_and_the_same_answer() {
    String answer = send("k");

    assertThat(send("k")).isEqualTo("again " + answer);
    assertThat(send("k")).isEqualTo("again " + answer);
    assertThat(givenBack()).isEqualTo(Money.won(1_000));
    assertThat(send("another")).doesNotContain(answer);
    assertThat(givenBack()).isEqualTo(Money.won(2_000));
  }

  @Test
  void an_answer_is_known_for_a_day() {
    String answer = send("k");
    moim.clock().advance(Duration.ofHours(24).minusNanos(1_000));
    assertThat(send("k")).isEqualTo("again " + answer);

    moim.clock().advance(Duration.ofNanos(1_000));
    assertThat(send("k")).isNotEqualTo("again " + answer);
    assertThat(givenBack()).isEqualTo(Money.won(2_000));
  }

  @ParameterizedTest
  @EnumSource(Faults.Fault.class)
  void whoever_dies_while_carrying_it_out_leaves_one_effect_with_its_answer_or_none(
      Faults.Fault fault) {
    int n = 0;
    boolean wrong = true;
    while (wrong) {
      n++;
      RepeatedRequestsTest world = new RepeatedRequestsTest();
      Faults faults = new Faults(fault, n);
      world.moim.restart(faults::before, faults::before);
      try {
        String _ = world.send("k");
      } catch (Faults.Killed | RuntimeException _) {
        // whoever asked got no answer
      }
      wrong = faults.happened();
      world.moim.restart();
      world.moim.clock().advance(Duration.ofMinutes(1));

      String first = world.send("k").replace("again ", "");
      assertThat(world.givenBack()).as(fault + " at " + n).isEqualTo(Money.won(1_000));
      assertThat(world.send("k")).isEqualTo("again " + first);
    }
    assertThat(n).isGreaterThan(1);
  }

  /** It did not die, it was only slow: the second one's effect is the only one. */
  @Test
  void who_is_overtaken_has_no_effect() {
    Attempt slow = ((Begun.First) begin("k")).attempt();
    assertThat(send("k")).isEqualTo("in flight");
    moim.clock().advance(Duration.ofMinutes(1));
    String answer = send("k");

    assertThatThrownBy(() -> refund(slow.receipt(r -> Optional.of(text(r)))))
        .isInstanceOf(Receipt.TakenOver.class);

    assertThat(givenBack()).isEqualTo(Money.won(1_000));
    slow.finish("something else");
    slow.abandon();
    assertThat(send("k")).isEqualTo("again " + answer);
  }

  @Test
  void who_has_its_effect_before_it_is_overtaken_is_the_one() {
    Attempt slow = ((Begun.First) begin("k")).attempt();
    moim.clock().advance(Duration.ofMinutes(2));
    String answer = text(refund(slow.receipt(r -> Optional.of(text(r)))));

    assertThat(send("k")).isEqualTo("again " + answer);
    assertThat(givenBack()).isEqualTo(Money.won(1_000));
  }

  @Test
  void what_decides_nothing_is_not_kept_with_its_transaction() {
    Attempt attempt = ((Begun.First) begin("k")).attempt();
    assertThat(refund(attempt.receipt(_ -> Optional.empty()))).isNotNull();
    attempt.abandon();

    assertThat(begin("k")).isInstanceOf(Begun.First.class);
  }

  @Test
  void what_was_given_up_can_be_sent_again_at_once() {
    ((Begun.First) begin("k")).attempt().abandon();

    assertThat(begin("k")).isInstanceOf(Begun.First.class);
  }

  /**
   * Negative control: without the receipt in the transaction, dying after it doubles the effect.
   */
  @Test
  void negative_control_an_answer_that_is_only_kept_afterwards_is_lost() {
    assertThat(begin("k")).isInstanceOf(Begun.First.class);
    refund(Receipt.none());
    moim.clock().advance(Duration.ofMinutes(1));

    String _ = send("k");

    assertThat(givenBack()).isEqualTo(Money.won(2_000));
  }

  @Test
  void old_keys_are_swept_and_others_stay() {
    String _ = send("old");
    moim.clock().advance(Duration.ofHours(24));
    String young = send("young");

    moim.cases().repeatableRequests().sweep();

    assertThat(send("young")).isEqualTo("again " + young);
    assertThat(moim.store().idempotency().forget(moim.clock().instant(), 10)).isEqualTo(1);
  }
}
