package dev.moim.adapters.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.RefundTerms;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What was there before orders had refund terms and several units. */
class RefundTermsMigrationTest {
  private static final String BEFORE =
      """
      INSERT INTO members (id, email, name, password, platform_admin, signed_up_at, comparable_name)
      VALUES ('00000000-0000-0000-0000-000000000001', 'a@moim.test', 'a', 'x', false, now(), 'a');
      INSERT INTO clubs (
        id, name, english_name, comparable_name, comparable_english_name, description, dues,
        currency, founder_id, founded_at)
      VALUES (
        '00000000-0000-0000-0000-000000000002', 'c', 'c', 'c', 'c', '', 0, 'KRW',
        '00000000-0000-0000-0000-000000000001', now());
      INSERT INTO groups (
        id, club_id, audience, completion, live_orders_per_member, name, comparable_name,
        description, amount, currency, opens_at, closes_at, starts_at, closed_by_staff, version)
      VALUES (
        '00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000002', 'MEMBERS',
        'AT_ONCE', 1, 'g', 'g', '', 12000, 'KRW', '2026-03-02', '2026-03-27', '2026-03-28',
        false, 4);
      INSERT INTO pools (id, group_id)
      VALUES (
        '00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000003');
      INSERT INTO options (id, group_id, position, name, price, currency, pool_id, entitlement)
      VALUES (
        '00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000003', 0, 'g',
        12000, 'KRW', '00000000-0000-0000-0000-000000000004', 'ENTRY');
      INSERT INTO orders (
        id, reference, group_id, club_id, member_id, number, placed_at, hold_until, fulfilment,
        fulfilment_at, version)
      VALUES (
        '00000000-0000-0000-0000-000000000006', 'r', '00000000-0000-0000-0000-000000000003',
        '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 1,
        '2026-03-02', '2026-03-02', 'GRANTED', '2026-03-02', 1);
      INSERT INTO order_lines (
        order_id, number, position, option_id, pool_id, quantity, unit_price, currency)
      VALUES (
        '00000000-0000-0000-0000-000000000006', 1, 0, '00000000-0000-0000-0000-000000000005',
        '00000000-0000-0000-0000-000000000004', 1, 10000, 'KRW');
      """;

  private static void migrateTo11(DatabaseSettings settings) {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration")
        .target("11")
        .load()
        .migrate();
  }

  private static void fill(DatabaseSettings settings) throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                settings.url(), settings.user(), settings.password());
        var statement = connection.createStatement()) {
      statement.execute(BEFORE);
    }
  }

  @Test
  void who_ordered_before_keeps_the_price_and_all_of_it_comes_back_until_the_start()
      throws Exception {
    DatabaseSettings settings = TestDatabase.empty();
    migrateTo11(settings);
    fill(settings);

    try (Database database = Database.open(settings)) {
      Order order = new JdbiOrders(database).find(new OrderId(new UUID(0, 6))).orElseThrow();
      Group group = new JdbiGroups(database).find(new GroupId(new UUID(0, 3))).orElseThrow();

      assertThat(order.refundTerms()).isEqualTo(RefundTerms.of(group.terms()));
      assertThat(order.refundTerms().startsAt()).isPresent();
      assertThat(order.refundTerms().closesAt()).isPresent();
      assertThat(order.amount()).isEqualTo(Money.won(10_000));
      assertThat(order.units()).isEqualTo(1);
      assertThat(order.retained()).isEqualTo(Money.won(0));
      assertThat(group.terms().prices()).isEqualTo(PriceTiers.of(Money.won(12_000)));
      assertThat(group.mainOption().prices()).isEqualTo(group.terms().prices());
      assertThat(group.terms().maxPerOrder()).isEqualTo(1);
      assertThat(group.terms().refundPolicy()).isEqualTo(RefundPolicy.UNTIL_START);
    }
    TestDatabase.drop(settings);
  }
}
