package dev.moim.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.club.JdbiClubs;
import dev.moim.adapters.persistence.club.JdbiMemberships;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.adapters.persistence.group.JdbiPools;
import dev.moim.adapters.persistence.member.JdbiMembers;
import dev.moim.adapters.persistence.order.JdbiOrders;
import dev.moim.adapters.persistence.payment.JdbiMerchantAccounts;
import dev.moim.adapters.persistence.payment.JdbiPayments;
import dev.moim.adapters.persistence.payment.JdbiWebhookInbox;
import dev.moim.adapters.persistence.ticket.JdbiTickets;
import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.ListMembers;
import dev.moim.application.club.MemberFilter;
import dev.moim.application.group.GroupFilter;
import dev.moim.application.group.ViewGroups;
import dev.moim.application.order.OrderFilter;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.ViewOrder;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.ViewMerchantAccounts;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.application.ticket.ListAttendees;
import dev.moim.contracts.Fixtures;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Tender;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A list of sixty costs as many statements as a list of three: every statement that JDBI sends is
 * counted, for the use case behind each list route.
 */
class StatementsOfListsTest {
  private static final int FEW = 3;
  private static final int MANY = 60;

  private static final Database DATABASE = Database.open(TestDatabase.sharedSettings());
  private static final AtomicInteger STATEMENTS = new AtomicInteger();

  static {
    DATABASE.watch(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            STATEMENTS.incrementAndGet();
          }
        });
  }

  private final Fixtures given = new Fixtures(TestDatabase.storage());
  private final InstantSource clock = InstantSource.fixed(given.now());
  private final ClubAccess access = new ClubAccess(new JdbiMemberships(DATABASE));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  /** What a list has to offer: one more item, and the list. */
  private static void assertStatements(int most, Runnable add, Supplier<Page<?>> list) {
    times(FEW, add);
    int forFew = count(FEW, list);
    times(MANY - FEW, add);
    int forMany = count(MANY, list);

    assertThat(forMany).isEqualTo(forFew).isPositive().isLessThanOrEqualTo(most);
  }

  private static void times(int count, Runnable add) {
    for (int i = 0; i < count; i++) {
      add.run();
    }
  }

  private static int count(int items, Supplier<Page<?>> list) {
    int before = STATEMENTS.get();
    assertThat(list.get().items()).hasSize(items);
    return STATEMENTS.get() - before;
  }

  private static PageRequest all(Optional<Position> after) {
    return new PageRequest(Sort.OLDEST_FIRST, after, 100);
  }

  private static PageRequest all() {
    return all(Optional.empty());
  }

  @Test
  void clubs() {
    MemberId founder = given.member().id();
    Position after = Position.of(TestDatabase.storage().ids().next());
    JdbiClubs clubs = new JdbiClubs(DATABASE);
    assertStatements(
        1,
        () -> assertThat(TestDatabase.storage().clubs().add(given.newClub(founder))).isTrue(),
        () -> clubs.search("동아리", all(Optional.of(after))));
  }

  @Test
  void members_of_a_club() {
    ClubId club = given.club().id();
    Membership officer = given.standing(given.club().id(), Role.OFFICER);
    Actor admin = new Actor(officer.member(), true);
    ListMembers cases =
        new ListMembers(new JdbiClubs(DATABASE), new JdbiMemberships(DATABASE), access);
    assertStatements(
        3,
        () -> given.standing(club, Role.MEMBER),
        () ->
            switch (cases.list(admin, club, MemberFilter.ALL, all())) {
              case ListMembers.Result.Listed listed -> listed.members();
              case ListMembers.Result.NoSuchClub _, ListMembers.Result.NotAllowed _ ->
                  throw new AssertionError();
            });
  }

  @Test
  void groups_of_a_club() {
    ClubId club = given.club().id();
    ViewGroups cases = new ViewGroups(new JdbiGroups(DATABASE), new JdbiPools(DATABASE), clock);
    assertStatements(
        2,
        () -> given.group(club),
        () -> cases.of(club, new GroupFilter(Optional.of(true), "봄"), all()));
  }

  @Test
  void orders_of_a_member() {
    MemberId member = given.member().id();
    JdbiOrders orders = new JdbiOrders(DATABASE);
    OrderViews views = new OrderViews(new JdbiPayments(DATABASE), new JdbiTickets(DATABASE), clock);
    ViewOrder cases = new ViewOrder(orders, views, access, clock);
    assertStatements(
        3,
        () -> {
          Group group = given.group();
          Order order = given.order(group, member);
          given.payment(order);
          TestDatabase.storage().tickets().add(given.newTicket(group, member, order.id()));
        },
        () -> cases.mine(Actor.of(member), OrderFilter.ALL, all()));
  }

  @Test
  void tickets_of_a_member() {
    MemberId holder = given.member().id();
    JdbiTickets tickets = new JdbiTickets(DATABASE);
    assertStatements(
        1,
        () -> given.ticket(given.group(), holder),
        () -> tickets.heldBy(holder, Optional.of(true), all()));
  }

  @Test
  void attendees_of_a_group() {
    Group group = given.group();
    Actor officer = Actor.of(given.standing(group.club(), Role.OFFICER).member());
    ListAttendees cases =
        new ListAttendees(
            new JdbiGroups(DATABASE), new JdbiTickets(DATABASE), new JdbiMembers(DATABASE), access);
    assertStatements(
        4,
        () -> given.ticket(group, given.member().id()),
        () ->
            switch (cases.list(officer, group.id(), Optional.of(false), all())) {
              case ListAttendees.Result.Listed listed -> listed.attendees();
              case ListAttendees.Result.NoSuchGroup _, ListAttendees.Result.NotAllowed _ ->
                  throw new AssertionError();
            });
  }

  @Test
  void accounts_of_a_club() {
    ClubId club = given.club().id();
    Actor president = Actor.of(given.standing(club, Role.PRESIDENT).member());
    JdbiMerchantAccounts accounts = new JdbiMerchantAccounts(DATABASE, SealingKeys.passing());
    ViewMerchantAccounts cases =
        new ViewMerchantAccounts(new JdbiClubs(DATABASE), accounts, access);
    Credentials credentials = new Credentials.BootPay("application", "private");
    assertStatements(
        3,
        () -> {
          UUID id = TestDatabase.storage().ids().next();
          accounts.add(
              new Registered(id, club, Tender.BOOTPAY, "x", given.now(), Optional.empty()),
              credentials);
        },
        () ->
            switch (cases.list(president, club, all())) {
              case ViewMerchantAccounts.Result.Listed listed -> listed.accounts();
              case ViewMerchantAccounts.Result.NoSuchClub _,
                  ViewMerchantAccounts.Result.NotAllowed _ ->
                  throw new AssertionError();
            });
  }

  @Test
  void webhook_messages() {
    Position after = Position.of(TestDatabase.storage().ids().next());
    JdbiWebhookInbox inbox = new JdbiWebhookInbox(DATABASE);
    assertStatements(
        1, () -> given.message(), () -> inbox.list(Filter.none(), all(Optional.of(after))));
  }
}
