package dev.moim.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Storage;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.group.Group;
import dev.moim.domain.item.Item;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.ticket.Ticket;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables refuse by themselves, whatever program writes to them. */
class LastGuardTest {
  private final Storage store = TestDatabase.storage();
  private Fixtures given;

  @BeforeEach
  void prepare() {
    given = new Fixtures(store);
  }

  /** Writes by hand, in which {@code :id} is this id. */
  private static int write(UUID id, String sql) {
    return TestDatabase.shared()
        .use(handle -> handle.createUpdate(sql).bind("id", Columns.id(id)).execute());
  }

  private static void assertRefused(String guard, UUID id, String sql) {
    assertThatThrownBy(() -> write(id, sql)).hasMessageContaining(guard);
  }

  @Test
  void crowdfunding_2_4_4_more_units_than_there_are_and_less_than_none() {
    UUID pool = given.place(OptionalInt.of(3)).pool().id().value();
    assertThat(write(pool, "UPDATE pools SET taken = 3 WHERE id = :id")).isEqualTo(1);

    assertRefused(
        "pools_never_sell_more_than_there_is", pool, "UPDATE pools SET taken = 4 WHERE id = :id");
    assertRefused(
        "pools_never_sell_more_than_there_is",
        pool,
        "UPDATE pools SET capacity = 2 WHERE id = :id");
    assertRefused(
        "pools_never_give_back_more_than_was_taken",
        pool,
        "UPDATE pools SET taken = -1 WHERE id = :id");
  }

  @Test
  void what_orders_refer_to_is_there_and_stays() {
    Order order = given.order();
    Payment payment = given.payment(order);
    UUID id = order.id().value();
    for (String column : List.of("member_id", "group_id")) {
      assertRefused("that is not there", id, copy("orders", "id", column));
    }
    for (String column : List.of("order_id", "option_id")) {
      assertRefused("that is not there", id, copy("order_lines", "order_id", column));
    }
    for (String column : List.of("order_id", "payer_id")) {
      assertRefused("that is not there", payment.id().value(), copy("payments", "id", column));
    }
    for (String table : List.of("orders", "members", "groups", "options", "pools")) {
      assertRefused("referred_to", id, "DELETE FROM " + table + " WHERE id = :id");
      assertRefused("referred_to", id, "UPDATE " + table + " SET id = :id WHERE id = :id");
    }
    assertRefused("referred_to", id, "UPDATE orders SET group_id = :id");
    assertRefused("referred_to", id, "UPDATE orders SET member_id = :id");
    assertRefused("referred_to", id, "UPDATE order_lines SET option_id = :id");
    assertRefused("referred_to", id, "UPDATE payments SET payer_id = :id");
    assertRefused("referred_to", id, "UPDATE allocations SET pool_id = :id");
  }

  /** Adds a row as that with this id is, but that one of its columns names what nobody knows. */
  private static String copy(String table, String key, String column) {
    return """
    INSERT INTO %1$s
    SELECT (jsonb_populate_record(r, jsonb_build_object(
      'id', gen_random_uuid(), 'reference', gen_random_uuid(), 'number', 77, 'slot', 77,
      '%3$s', gen_random_uuid()))).*
    FROM %1$s r
    WHERE %2$s = :id
    """
        .formatted(table, key, column);
  }

  @Test
  void groupbuy_3_4_4_two_orders_of_one_member_or_with_one_number() {
    Order order = given.order();
    String again =
        """
        INSERT INTO orders (
          id, reference, group_id, club_id, member_id, number, placed_at, hold_until, fulfilment,
          fulfilment_at, refund_policy, version)
        SELECT gen_random_uuid(), gen_random_uuid()::text, group_id, club_id, %s, %s, placed_at,
          hold_until, fulfilment, fulfilment_at, refund_policy, 0
        FROM orders
        WHERE id = :id
        """;

    assertRefused(
        "orders_one_standing", order.id().value(), again.formatted("member_id", "number + 7"));
    MemberId other = given.member().id();
    assertRefused(
        "orders_number_is_unique_in_a_group",
        order.id().value(),
        again.formatted("'" + other + "'::uuid", "number"));
  }

  @Test
  void limits_that_limit_nothing_and_coupons_that_cost_nothing() {
    Coupon coupon = given.coupon(given.club().id());
    UUID order = given.order().id().value();

    assertRefused(
        "coupons_code_is_unique_in_a_club",
        coupon.id().value(),
        """
        INSERT INTO coupons
        SELECT gen_random_uuid(), club_id, code, pool_id, amount_off, percent_off, valid_from,
          valid_until, per_member, closed, version
        FROM coupons
        WHERE id = :id
        """);
    assertRefused(
        "coupons_take_one_thing_off",
        coupon.id().value(),
        "UPDATE coupons SET amount_off = 1 WHERE id = :id");
    assertRefused(
        "pools_of_members_are_limited",
        coupon.pool().value(),
        "UPDATE pools SET limit_id = id, capacity = NULL WHERE id = :id");
    assertRefused(
        "order_lines_take_from_their_coupon",
        order,
        "UPDATE order_lines SET coupon_id = (SELECT min(id::text)::uuid FROM coupons)"
            + " WHERE order_id = :id");
  }

  @Test
  void a_standing_order_without_a_unit_and_money_retained_of_one() {
    UUID order = given.order().id().value();

    assertRefused(
        "order_lines_keep_a_unit",
        order,
        "UPDATE order_lines SET returned = quantity WHERE order_id = :id");
    assertRefused(
        "orders_retain_only_of_what_was_refunded",
        order,
        "UPDATE orders SET retained = 1 WHERE id = :id");
    assertRefused(
        "order_lines_prices_are_tiers",
        order,
        "UPDATE order_lines SET prices = '2:9000' WHERE order_id = :id");
    assertRefused(
        "orders_refund_policy_is_steps",
        order,
        "UPDATE orders SET refund_policy = 'START 24' WHERE id = :id");
  }

  @Test
  void a_second_president() {
    ClubId club = given.club().id();
    Membership president = given.standing(club, Role.PRESIDENT);
    Membership member = given.standing(club, Role.MEMBER);
    assertThat(president.club()).isEqualTo(club);

    assertRefused(
        "memberships_one_president",
        member.member().value(),
        "UPDATE memberships SET role = 'PRESIDENT' WHERE member_id = :id");
  }

  private Payment refunding(long part) {
    Payment begun = given.payment(given.order());
    ProviderPayment facts = given.paid(begun);
    Payment paid =
        begun
            .accept(facts, given.now())
            .refund(
                store.ids().next(RefundId::new),
                Money.won(part),
                RefundCause.STAFF,
                "비",
                given.now());
    Supplier<Boolean> save =
        () -> {
          store.payments().save(paid);
          return true;
        };
    assertThat(store.transactions().run(save)).isTrue();
    return paid;
  }

  @Test
  void l15_more_money_back_than_was_taken() {
    UUID payment = refunding(4_000).id().value();
    assertThat(write(payment, "UPDATE captures SET asked_back = 10000 WHERE payment_id = :id"))
        .isEqualTo(1);

    assertRefused(
        "captures_are_never_asked_back_twice",
        payment,
        "UPDATE captures SET asked_back = 10001 WHERE payment_id = :id");
    assertRefused(
        "captures_never_return_more_than_was_taken",
        payment,
        "UPDATE captures SET returned = 10001 WHERE payment_id = :id");
  }

  @Test
  void what_is_asked_back_and_returned_is_summed_up_by_the_adapter() {
    UUID payment = refunding(4_000).id().value();

    assertThat(
            write(
                payment,
                """
                UPDATE captures
                SET returned = 0
                WHERE payment_id = :id AND asked_back = 4000 AND returned = 0
                """))
        .isEqualTo(1);
  }

  @Test
  void l15_money_moved_twice_for_one_cancellation() {
    UUID payment = refunding(4_000).id().value();
    String cancelled =
        """
        INSERT INTO refunds
        SELECT gen_random_uuid(), payment_id, provider_payment_id, position + %d, amount, currency,
          'PROVIDER', reason, requested_at, 'DONE', attempts, next_attempt_at, 'c-1', now()
        FROM refunds
        WHERE payment_id = :id AND status = 'REQUESTED'
        """;
    assertThat(write(payment, cancelled.formatted(1))).isEqualTo(1);

    assertRefused("refunds_a_cancellation_is_recorded_once", payment, cancelled.formatted(2));
  }

  @Test
  void an_image_of_two_items_and_the_removal_of_one_that_is_shown() {
    ClubId club = given.club().id();
    Item item = given.item(club, 1);
    Item other = given.item(club, 1);
    assertRefused(
        "item_images_are_claimed",
        other.id().value(),
        """
        UPDATE item_images
        SET key = (SELECT key FROM item_images WHERE item_id <> :id AND item_id = '%s')
        WHERE item_id = :id
        """
            .formatted(item.id()));
    for (String set : List.of("item_id = gen_random_uuid()", "item_id = NULL, state = 'DROPPED'")) {
      String drop = "UPDATE uploads SET removable_at = now(), " + set + " WHERE item_id = :id";
      assertRefused("uploads", item.id().value(), drop);
    }
    assertRefused(
        "item_images_are_claimed", item.id().value(), "DELETE FROM uploads WHERE item_id = :id");
    assertRefused(
        "uploads_what_is_shown_stays",
        item.id().value(),
        "UPDATE uploads SET removable_at = now() WHERE item_id = :id");
  }

  @Test
  void l14_a_line_that_gives_twice() {
    Group group = given.group();
    Ticket ticket = given.ticket(group, given.member().id());

    assertRefused(
        "grants_no_line_gives_twice",
        ticket.id().value(),
        """
        INSERT INTO grants
        SELECT gen_random_uuid(), ticket_id, 1, order_id, line, units, NULL
        FROM grants
        WHERE ticket_id = :id
        """);
  }
}
