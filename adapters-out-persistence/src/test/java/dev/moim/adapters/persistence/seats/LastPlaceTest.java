package dev.moim.adapters.persistence.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.group.EditGroup;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.ProviderPaymentId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One place, at the moment when it is both somebody's and nobody's. */
class LastPlaceTest {
  private static final int ROUNDS = 12;

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  /** Microseconds from the end of the hold to the confirmation, and whether others were quicker. */
  @ParameterizedTest
  @CsvSource({"-1, false", "-1, true", "0, false", "0, true", "1, false", "1, true"})
  void o2_paying_at_the_end_of_the_hold_gets_the_place_or_the_money_back(
      long micros, boolean othersWant) {
    OrderView order = ground.held(ground.lee, Ground.PLACES);
    ProviderPaymentId paid = ground.moim.pay(order);
    ground.moim.clock().set(order.order().holdUntil().plus(Duration.ofNanos(micros * 1_000)));

    boolean othersGot =
        othersWant
            && ground.place(ground.park, ground.event, 1) instanceof PlaceOrder.Result.Placed;
    ground.moim.confirm(order, paid);
    ground.moim.work();

    assertThat(othersGot).as("free from the last moment on").isEqualTo(othersWant && micros >= 0);
    assertThat(ground.moim.look(order).status())
        .isEqualTo(othersGot ? OrderStatus.REFUNDED : OrderStatus.PAID);
    assertThat(ground.left(ground.event)).isEqualTo(othersGot ? Ground.PLACES - 1 : 0);
    ground.assertCounted();
  }

  @Test
  void o2_of_one_who_pays_and_one_who_comes_as_the_hold_ends_one_gets_the_place() {
    for (int round = 0; round < ROUNDS; round++) {
      var event = ground.event(Ground.PRICE, 1);
      OrderView order = ground.moim.order(ground.lee, event);
      ProviderPaymentId paid = ground.moim.pay(order);
      Actor late = ground.member();
      ground.holdEnds(order);

      List<Boolean> got =
          Other.together(
              2,
              i ->
                  i == 0
                      ? ground.moim.confirm(order, paid) instanceof ConfirmOrder.Result.Paid
                      : ground.place(late, event, 1) instanceof PlaceOrder.Result.Placed);
      ground.moim.work();

      assertThat(got).as("round %d", round).containsOnlyOnce(true);
      assertThat(ground.moim.look(order).status())
          .isEqualTo(got.getFirst() ? OrderStatus.PAID : OrderStatus.REFUNDED);
      assertThat(ground.left(event)).isZero();
      ground.assertCounted();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 100})
  void o1_o5_of_so_many_at_once_one_gets_the_last_place_whatever_they_saw_before(int people) {
    var event = ground.event(0, 1);
    List<Actor> crowd = Stream.generate(ground::member).limit(people).toList();
    assertThat(ground.left(event)).as("what all of them see").isEqualTo(1);

    List<PlaceOrder.Result> answers =
        Other.together(people, i -> ground.place(crowd.get(i), event, 1));

    assertThat(answers).filteredOn(answer -> answer instanceof PlaceOrder.Result.Placed).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer instanceof PlaceOrder.Result.GroupFull)
        .hasSize(people - 1);
    ground.assertCounted();
  }

  @Test
  void o4_an_order_of_more_units_than_are_left_takes_none_of_them() {
    ground.held(ground.park, Ground.PLACES - 1);

    assertThat(ground.place(ground.lee, ground.event, 2))
        .isInstanceOf(PlaceOrder.Result.GroupFull.class);

    assertThat(ground.left(ground.event)).isEqualTo(1);
    assertThat(ground.place(ground.lee, ground.event, 1))
        .isInstanceOf(PlaceOrder.Result.Placed.class);
    ground.assertCounted();
  }

  @Test
  void o11_a_held_place_of_a_sold_out_group_is_paid_without_another_being_taken() {
    OrderView order = ground.held(ground.lee, 2);
    ground.paid(ground.park, 1);

    assertThat(ground.moim.confirm(order, ground.moim.pay(order)))
        .isInstanceOf(ConfirmOrder.Result.Paid.class);

    assertThat(ground.look(ground.event).seats().taken()).isEqualTo(Ground.PLACES);
    ground.assertCounted();
  }

  @Test
  void o11_a_sold_out_group_is_edited_and_nothing_is_taken_or_freed_by_it() {
    ground.paid(ground.lee, 1);
    ground.held(ground.park, 2);

    assertThat(ground.edit("another name", Ground.PLACES))
        .isInstanceOf(EditGroup.Result.Edited.class);
    assertThat(ground.edit("smaller than that", Ground.PLACES - 1))
        .isInstanceOf(EditGroup.Result.CapacityBelowTaken.class);

    assertThat(ground.look(ground.event).group().terms().name()).isEqualTo("another name");
    assertThat(ground.left(ground.event)).isZero();
    assertThat(ground.edit("larger", Ground.PLACES + 2))
        .isInstanceOf(EditGroup.Result.Edited.class);
    assertThat(ground.left(ground.event)).isEqualTo(2);
    ground.assertCounted();
  }

  @Test
  void o11_who_gives_some_units_of_a_sold_out_group_back_keeps_the_others() {
    OrderView order = ground.paid(ground.lee, Ground.PLACES);

    ground.refund(ground.lee, order, OptionalInt.of(1));
    assertThat(ground.place(ground.park, ground.event, 1))
        .isInstanceOf(PlaceOrder.Result.Placed.class);
    ground.refund(ground.lee, order, OptionalInt.of(1));

    assertThat(ground.moim.look(order).tickets()).hasSize(1);
    assertThat(ground.left(ground.event)).isEqualTo(1);
    ground.assertCounted();
  }
}
