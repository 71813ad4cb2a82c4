package dev.moim.contracts.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.club.MemberFilter;
import dev.moim.application.group.GroupFilter;
import dev.moim.application.order.OrderFilter;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.MerchantAccounts.Shown;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.application.runtime.Sort.By;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Whoever walks a list from part to part gets every item that is there all the time exactly once,
 * in the list's order, in either direction, in parts of any length, while others are added.
 */
public abstract class ListWalksContract extends StorageContract {
  private static final int AT_FIRST = 9;

  /** In the order of the characters' numbers, which Java's order of strings is not. */
  private static final List<String> NAMES =
      List.of("Zoo", "a", "가람", "나무", "😀", "\uFB00", "a b", "a", "ÄB", "z", "é");

  private final Random random = new Random(20_261_121);
  private int clubs;
  private int accounts;

  /**
   * A list to walk.
   *
   * @param add adds another item, and returns it as the list would
   * @param order of the items, ascending
   * @param whole whether nothing else is in it, so that it can be read to its end
   */
  private record Walk<T>(
      Function<PageRequest, Page<T>> list, Supplier<T> add, Comparator<T> order, boolean whole) {}

  private <T> void walk(By by, Walk<T> walk) {
    List<T> items = new ArrayList<>();
    for (int i = 0; i < AT_FIRST; i++) {
      items.add(walk.add().get());
    }
    for (boolean descending : new boolean[] {false, true}) {
      for (int limit : new int[] {1, 2, 5, 100}) {
        walk(new Sort(by, descending), limit, walk, items);
      }
    }
  }

  private <T> void walk(Sort sort, int limit, Walk<T> walk, List<T> items) {
    List<T> before = List.copyOf(items);
    Comparator<T> order = sort.descending() ? walk.order().reversed() : walk.order();
    List<T> seen = new ArrayList<>();
    Optional<Position> after = start(sort, walk);
    do {
      Page<T> page = walk.list().apply(new PageRequest(sort, after, limit));
      page.items().stream().filter(item -> items.contains(item)).forEach(seen::add);
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      after = page.next();
      if (random.nextInt(3) == 0) {
        items.add(walk.add().get());
      }
    } while (after.isPresent() && (walk.whole() || !seen.containsAll(before)));

    assertThat(seen).as("%s by %s", sort, limit).doesNotHaveDuplicates().isSortedAccordingTo(order);
    assertThat(seen).as("%s by %s", sort, limit).containsAll(before);
  }

  /** What other tests left is not gone through: later ones see those of before. */
  private <T> Optional<Position> start(Sort sort, Walk<T> walk) {
    return walk.whole() || !sort.descending()
        ? Optional.empty()
        : Optional.of(Position.of(store().ids().next()));
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static byte[] comparable(String name) {
    return Club.comparable(name).getBytes(UTF_8);
  }

  private Club club(MemberId founder, String mark) {
    Club like = given().newClub(founder);
    String name = name() + " " + clubs++ + " " + mark;
    Club club =
        new Club(like.id(), name, like.englishName(), "", like.dues(), founder, like.foundedAt());
    during(() -> assertThat(store().clubs().add(club)).isTrue());
    return club;
  }

  private Walk<Club> clubs(Comparator<Club> order) {
    String mark = given().unique();
    MemberId founder = given().member().id();
    return new Walk<>(
        page -> store().clubs().search(mark, page), () -> club(founder, mark), order, true);
  }

  @Test
  void clubs_by_age() {
    walk(By.CREATED_AT, clubs(Comparator.comparing(club -> club.id().toString())));
  }

  @Test
  void clubs_by_name() {
    walk(By.NAME, clubs(Comparator.comparing(c -> comparable(c.name()), Arrays::compareUnsigned)));
  }

  /** A standing and the name of who has it. */
  private record Named(Membership standing, String name) {}

  private Named standing(ClubId club) {
    MemberId member = given().member(name()).id();
    Duration later = Duration.ofMinutes(random.nextInt(5));
    Membership standing =
        new Membership(club, member, Role.MEMBER, given().in(later), Optional.empty());
    during(() -> assertThat(store().memberships().add(standing)).isTrue());
    return named(standing);
  }

  private Named named(Membership standing) {
    return new Named(standing, store().members().find(standing.member()).orElseThrow().name());
  }

  private Walk<Named> members(Comparator<Named> order) {
    ClubId club = given().club().id();
    Comparator<Named> byId = Comparator.comparing(one -> one.standing().member().toString());
    return new Walk<>(
        page ->
            store()
                .memberships()
                .of(club, MemberFilter.ALL, page)
                .map(one -> new Named(one.membership(), one.name())),
        () -> standing(club),
        order.thenComparing(byId),
        true);
  }

  @Test
  void members_by_the_age_of_their_standing() {
    walk(By.CREATED_AT, members(Comparator.comparing(one -> one.standing().since())));
  }

  @Test
  void members_by_name() {
    walk(
        By.NAME, members(Comparator.comparing(m -> comparable(m.name()), Arrays::compareUnsigned)));
  }

  @Test
  void groups() {
    ClubId club = given().club().id();
    walk(
        By.CREATED_AT,
        new Walk<>(
            page ->
                store()
                    .groups()
                    .of(club, GroupFilter.ALL, given().now(), page)
                    .map(group -> group.id().toString()),
            () -> given().group(club).id().toString(),
            Comparator.<String>naturalOrder(),
            true));
  }

  @Test
  void orders() {
    MemberId member = given().member().id();
    Supplier<Order> add = () -> given().order(given().group(), member);
    walk(
        By.CREATED_AT,
        new Walk<>(
            page ->
                store()
                    .orders()
                    .of(member, OrderFilter.ALL, given().now(), page)
                    .map(order -> order.id().toString()),
            () -> add.get().id().toString(),
            Comparator.<String>naturalOrder(),
            true));
  }

  @Test
  void tickets_of_a_holder() {
    MemberId holder = given().member().id();
    walkTickets(
        () -> given().ticket(given().group(), holder),
        page -> store().tickets().heldBy(holder, Optional.empty(), page));
  }

  @Test
  void tickets_of_a_group() {
    Group group = given().group();
    walkTickets(
        () -> given().ticket(group, given().member().id()),
        page -> store().tickets().of(group.id(), Optional.empty(), page));
  }

  private void walkTickets(Supplier<Ticket> add, Function<PageRequest, Page<Ticket>> list) {
    walk(
        By.CREATED_AT,
        new Walk<>(
            page -> list.apply(page).map(ticket -> ticket.id().toString()),
            () -> add.get().id().toString(),
            Comparator.<String>naturalOrder(),
            true));
  }

  @Test
  void accounts_of_a_club() {
    ClubId club = given().club().id();
    walk(
        By.CREATED_AT,
        new Walk<Registered>(
            page -> store().merchantAccounts().of(club, page).map(Shown::account),
            () -> account(club),
            Comparator.comparing(Registered::registeredAt).thenComparing(a -> a.id().toString()),
            true));
  }

  /** Two at each moment, so that the id has to tell them apart. */
  private Registered account(ClubId club) {
    Credentials credentials = new Credentials.BootPay("application", "private");
    UUID id = store().ids().next();
    Instant now = given().in(Duration.ofSeconds(accounts++ / 2));
    Registered account = new Registered(id, club, credentials.tender(), "x", now, Optional.empty());
    during(() -> store().merchantAccounts().add(account, credentials));
    return account;
  }

  @Test
  void webhook_messages() {
    walk(
        By.CREATED_AT,
        new Walk<WebhookMessage>(
            page -> store().inbox().list(WebhookInbox.Filter.none(), page),
            () -> given().message(),
            Comparator.comparing(message -> message.id().toString()),
            false));
  }
}
