package dev.moim.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.Position;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.payment.WebhookInbox} promises. */
public abstract class WebhookInboxContract extends StorageContract {
  private static final int THREADS = 8;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private void add(WebhookMessage message) {
    during(() -> store().inbox().add(message));
  }

  private void save(WebhookMessage message) {
    during(() -> store().inbox().save(message));
  }

  private WebhookMessage found(WebhookMessage message) {
    return store().inbox().find(message.id()).orElseThrow();
  }

  private List<WebhookMessage> takeUp(Instant now, int most) {
    return within(() -> store().inbox().takeUp(now, now.plus(LEASE), most));
  }

  private List<UUID> takenUp(Instant now) {
    return takeUp(now, 100).stream().map(WebhookMessage::id).toList();
  }

  private PaymentReference reference() {
    return new PaymentReference(given().unique());
  }

  private WebhookMessage dueAt(Instant moment) {
    WebhookMessage message = given().newMessage().dueAt(moment);
    add(message);
    return message;
  }

  @Test
  void a_message_is_kept_as_it_came() {
    WebhookMessage message = given().newMessage();

    add(message);

    assertThat(store().inbox().find(message.id())).contains(message);
    assertThat(within(() -> store().inbox().find(message.id()))).contains(message);
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    UUID nobody = store().ids().next();

    assertThat(store().inbox().find(nobody)).isEmpty();
    assertThat(takenUp(given().now())).isEmpty();
    assertThat(list(Filter.none(), nobody, 10)).isEmpty();
  }

  @Test
  void every_byte_is_kept() {
    byte[] all = new byte[512];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] large = new byte[1 << 20];
    large[large.length - 1] = (byte) 0xff;

    for (byte[] body : List.of(all, large, new byte[0], new byte[] {0})) {
      WebhookMessage message = given().newMessage(body);
      add(message);
      assertThat(found(message).body()).isEqualTo(body);
    }
  }

  @Test
  void every_header_is_kept() {
    String latin =
        IntStream.rangeClosed(0, 255).mapToObj(Character::toString).collect(Collectors.joining());
    Map<String, List<String>> headers =
        Map.of(
            "content-type", List.of("application/x-www-form-urlencoded; charset=\"utf-8\""),
            "x-many", List.of("one", "two", "one", ""),
            "x-none", List.of(),
            "x-한글 '\"\\ {}[],:", List.of("값 😀", "null", "%_", "\\u0000"),
            "x-latin", List.of(latin),
            "", List.of("without a name"));
    WebhookMessage like = given().newMessage();
    WebhookMessage message =
        WebhookMessage.received(like.id(), Tender.PORTONE_V1, headers, like.body(), given().now());

    add(message);

    assertThat(found(message).headers()).isEqualTo(headers);
    WebhookMessage bare =
        WebhookMessage.received(
            store().ids().next(), Tender.PORTONE_V1, Map.of(), like.body(), given().now());
    add(bare);
    assertThat(found(bare)).isEqualTo(bare);
  }

  @Test
  void every_state_comes_back_as_it_went() {
    WebhookMessage message = given().message();
    Instant later = given().in(Duration.ofHours(1));
    List<WebhookMessage> steps =
        List.of(
            message.takenUp(later),
            message.takenUp(later).postponed("주문이 없음 '😀'\n" + "길".repeat(3_000), later),
            message.handled("granted"),
            message.unreadable(),
            message.forged(),
            message.postponed("too late", given().in(Duration.ofDays(4))),
            message.postponed("too late", given().in(Duration.ofDays(4))).stray());

    for (WebhookMessage step : steps) {
      save(step);
      assertThat(found(message)).isEqualTo(step);
    }
    assertThat(steps.get(5).state()).isEqualTo(State.GIVEN_UP);
  }

  @Test
  void the_last_one_to_save_wins() {
    WebhookMessage message = given().message();

    save(message.handled("one"));
    save(message.unreadable());

    assertThat(found(message)).isEqualTo(message.unreadable());
  }

  private WebhookMessage with(Tender tender, String fingerprint, Instant when) {
    WebhookMessage m = given().newMessage(fingerprint.getBytes(StandardCharsets.UTF_8));
    return WebhookMessage.received(m.id(), tender, m.headers(), m.body(), when)
        .withFingerprint(fingerprint);
  }

  private WebhookMessage with(String fingerprint) {
    return with(Tender.PORTONE_V1, fingerprint, given().now());
  }

  @Test
  void what_came_before_makes_no_second_row_and_is_due_again_whatever_had_become_of_it() {
    Instant later = given().in(Duration.ofDays(5));
    for (UnaryOperator<WebhookMessage> fate :
        List.<UnaryOperator<WebhookMessage>>of(
            m -> m.handled("settled"),
            WebhookMessage::unreadable,
            WebhookMessage::forged,
            m -> m.postponed("too late", given().in(Duration.ofDays(4))),
            m -> m.takenUp(given().in(Duration.ofDays(9))))) {
      WebhookMessage first = with(given().unique());
      add(first);
      save(fate.apply(first));
      WebhookMessage again = with(Tender.PORTONE_V1, first.fingerprint(), later);

      add(again);

      assertThat(store().inbox().find(again.id())).isEmpty();
      assertThat(found(first)).isEqualTo(fate.apply(first).cameAgain(later));
      assertThat(found(first).arrivals()).isEqualTo(2);
      assertThat(takenUp(later)).contains(first.id());
    }
  }

  @Test
  void messages_of_two_providers_and_with_two_fingerprints_are_two() {
    String one = given().unique();
    List<WebhookMessage> all =
        List.of(
            with(one),
            with(Tender.BOOTPAY, one, given().now()),
            with(one.toUpperCase(Locale.ROOT) + "x"));

    all.forEach(this::add);

    for (WebhookMessage each : all) {
      assertThat(found(each)).isEqualTo(each);
    }
  }

  /** Eight threads keep the same message, forty times over. */
  @Test
  void l14_many_who_keep_the_same_message_at_once_make_one_row() {
    for (int i = 0; i < 40; i++) {
      String fingerprint = given().unique();
      List<WebhookMessage> copies =
          IntStream.range(0, THREADS).mapToObj(_ -> with(fingerprint)).toList();

      List<Boolean> done =
          Other.together(
              THREADS,
              n -> {
                add(copies.get(n));
                return true;
              });

      assertThat(done).hasSize(THREADS);
      List<WebhookMessage> kept =
          copies.stream().flatMap(copy -> store().inbox().find(copy.id()).stream()).toList();
      assertThat(kept).hasSize(1);
      assertThat(kept.getFirst().arrivals()).isEqualTo(THREADS);
    }
  }

  /** Else what the provider says anew would be passed over: the second part that went back. */
  @Test
  void what_came_again_while_it_was_handled_is_due_although_it_is_said_to_be_handled() {
    WebhookMessage first = with(given().unique());
    add(first);
    WebhookMessage taken = first.takenUp(given().in(LEASE));
    save(taken);
    add(with(first.fingerprint()));

    save(taken.handled("settled"));

    assertThat(found(first).state()).isEqualTo(State.WAITING);
    assertThat(takenUp(given().now())).containsExactly(first.id());
    save(found(first).handled("settled"));
    assertThat(found(first).state()).isEqualTo(State.HANDLED);
  }

  /** Else whoever asked for it would get what was found out before. */
  @Test
  void what_was_replayed_while_it_was_handled_is_due_although_it_is_said_to_be_given_up() {
    WebhookMessage first = with(given().unique());
    add(first);
    WebhookMessage taken = first.takenUp(given().in(LEASE));
    save(taken);

    assertThat(replay(first, first.wantedAt())).as("at the same moment").isTrue();
    save(taken.handled("settled"));

    assertThat(found(first)).isEqualTo(taken.replayed(first.wantedAt()));
    assertThat(takenUp(given().now())).containsExactly(first.id());
    save(found(first).handled("settled"));
    assertThat(found(first).state()).isEqualTo(State.HANDLED);
  }

  private boolean replay(WebhookMessage message, Instant now) {
    return within(() -> store().inbox().replay(message.id(), now));
  }

  @Test
  void what_is_replayed_is_due_now_whatever_had_become_of_it() {
    Instant later = given().in(Duration.ofDays(5));
    WebhookMessage message = given().message();
    save(message.forged());

    assertThat(replay(message, later)).isTrue();
    assertThat(found(message)).isEqualTo(message.forged().replayed(later));
    assertThat(found(message).wantedAt()).isEqualTo(later);
    assertThat(found(message).arrivals()).isEqualTo(1);
    assertThat(takenUp(later)).containsExactly(message.id());
    assertThat(replay(given().newMessage(), later)).isFalse();
  }

  @Test
  void what_came_again_keeps_what_it_is_about() {
    PaymentReference reference = reference();
    WebhookMessage first = with(given().unique());
    add(first);
    about(first, reference);
    add(with(first.fingerprint()));
    save(found(first).takenUp(given().in(Duration.ofHours(1))));

    during(() -> store().inbox().wake(List.of(reference), given().now()));

    assertThat(takenUp(given().now())).containsExactly(first.id());
  }

  @Test
  void only_what_was_wanted_long_ago_in_one_state_is_forgotten_the_oldest_first() {
    Instant old = given().now().minus(Duration.ofDays(400));
    List<WebhookMessage> handled = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      handled.add(with(Tender.PORTONE_V1, given().unique(), old.plusSeconds(i)));
      add(handled.getLast());
      save(handled.getLast().handled("done"));
    }
    WebhookMessage waiting = with(Tender.PORTONE_V1, given().unique(), old);
    add(waiting);
    WebhookMessage dead = with(Tender.PORTONE_V1, given().unique(), old);
    add(dead);
    save(dead.postponed("never", given().now()));

    assertThat(forget(State.HANDLED, old.minusNanos(1_000), 10)).isZero();
    assertThat(forget(State.HANDLED, old.plusSeconds(2), 2)).isEqualTo(2);
    assertThat(there(handled)).containsExactly(handled.get(2).id(), handled.get(3).id());
    assertThat(forget(State.HANDLED, old.plusSeconds(2), 2)).isEqualTo(1);
    assertThat(there(handled)).containsExactly(handled.get(3).id());
    assertThat(there(List.of(waiting, dead))).containsExactly(waiting.id(), dead.id());
    assertThat(forget(State.GIVEN_UP, old, 10)).isEqualTo(1);
    assertThat(there(List.of(waiting, dead))).containsExactly(waiting.id());
    WebhookMessage anew = with(handled.getFirst().fingerprint());
    add(anew);
    assertThat(found(anew)).as("what is forgotten has not come before").isEqualTo(anew);
    assertThat(takenUp(old)).containsExactly(waiting.id());
    save(found(waiting).handled("for those who come after"));
  }

  @Test
  void of_a_state_no_more_are_kept_than_wanted_the_latest() {
    Instant late = given().in(Duration.ofDays(900));
    List<WebhookMessage> forged = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      forged.add(with(Tender.PORTONE_V2, given().unique(), late.plusSeconds(i)));
      add(forged.getLast());
      save(forged.getLast().forged());
    }
    WebhookMessage unreadable = with(Tender.PORTONE_V2, given().unique(), late.minusSeconds(9));
    add(unreadable);
    save(unreadable.unreadable());

    assertThat(forgetBeyond(State.FORGED, 1_000_000, 10)).isZero();
    assertThat(there(forged)).hasSize(5);
    while (forgetBeyond(State.FORGED, 4, 1) == 1) {
      // Those of others go first.
    }
    assertThat(there(forged)).hasSize(4).doesNotContain(forged.getFirst().id());
    assertThat(forgetBeyond(State.FORGED, 2, 1)).isEqualTo(1);
    assertThat(forgetBeyond(State.FORGED, 2, 10)).isEqualTo(1);
    assertThat(forgetBeyond(State.FORGED, 2, 10)).isZero();
    assertThat(there(forged)).containsExactly(forged.get(3).id(), forged.get(4).id());
    assertThat(there(List.of(unreadable))).hasSize(1);
  }

  private int forget(State state, Instant until, int most) {
    return within(() -> store().inbox().forget(state, until, most));
  }

  private int forgetBeyond(State state, int kept, int most) {
    return within(() -> store().inbox().forgetBeyond(state, kept, most));
  }

  private List<UUID> there(List<WebhookMessage> messages) {
    return messages.stream()
        .map(WebhookMessage::id)
        .filter(id -> store().inbox().find(id).isPresent())
        .toList();
  }

  @Test
  void a_change_that_is_not_saved_is_invisible() {
    WebhookMessage message = given().message();

    found(message).body()[0] = 'x';
    assertThat(found(message).handled("not saved").state()).isEqualTo(State.HANDLED);

    assertThat(found(message)).isEqualTo(message);
  }

  @Test
  void undone_work_leaves_nothing() {
    WebhookMessage stored = given().message();
    WebhookMessage added = given().newMessage();
    PaymentReference reference = reference();

    undone(
        () -> {
          store().inbox().add(added);
          store().inbox().save(stored.handled("undone"));
          store().inbox().about(stored.id(), reference);
          assertThat(store().inbox().takeUp(given().now(), given().in(LEASE), 10)).hasSize(1);
        });

    assertThat(store().inbox().find(added.id())).isEmpty();
    assertThat(found(stored)).isEqualTo(stored);
    save(stored.takenUp(given().in(LEASE)));
    during(() -> store().inbox().wake(List.of(reference), given().now()));
    assertThat(takenUp(given().now())).isEmpty();
  }

  @Test
  void what_is_due_is_taken_up_once_until_the_lease_ends() {
    WebhookMessage message = dueAt(given().now());
    Instant lease = given().in(LEASE);

    assertThat(takeUp(given().now().minus(Duration.ofNanos(1_000)), 10)).isEmpty();
    assertThat(takeUp(given().now(), 10)).containsExactly(message.takenUp(lease));

    assertThat(found(message)).isEqualTo(message.takenUp(lease));
    assertThat(takeUp(lease.minus(Duration.ofNanos(1_000)), 10)).isEmpty();
    assertThat(takeUp(lease, 10))
        .containsExactly(message.takenUp(lease).takenUp(lease.plus(LEASE)));
  }

  @Test
  void messages_are_taken_up_outside_of_transactions_too() {
    WebhookMessage message = dueAt(given().now());

    assertThat(store().inbox().takeUp(given().now(), given().in(LEASE), 10))
        .extracting(WebhookMessage::id)
        .containsExactly(message.id());
    assertThat(takenUp(given().now())).isEmpty();
  }

  @Test
  void only_waiting_messages_are_taken_up() {
    save(given().message().handled("done"));
    save(given().message().unreadable());
    save(given().message().forged());
    save(given().message().postponed("given up", given().in(Duration.ofDays(4))));
    save(given().message().postponed("given up", given().in(Duration.ofDays(4))).stray());
    WebhookMessage waiting = given().message();

    assertThat(takenUp(given().in(Duration.ofDays(5)))).containsExactly(waiting.id());
  }

  @Test
  void the_longest_overdue_is_taken_up_first_and_no_more_than_wanted() {
    WebhookMessage third = dueAt(given().in(Duration.ofSeconds(30)));
    WebhookMessage first = dueAt(given().in(Duration.ofSeconds(10)));
    WebhookMessage second = dueAt(given().in(Duration.ofSeconds(20)));
    Instant late = given().in(Duration.ofSeconds(45));

    assertThat(takeUp(late, 2))
        .extracting(WebhookMessage::id)
        .containsExactly(first.id(), second.id());
    assertThat(takenUp(late)).containsExactly(third.id());
  }

  /** Eight threads that take up three at a time, of forty. */
  @Test
  void l23_of_many_who_take_up_each_message_goes_to_one() {
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(dueAt(given().now()).id());
    }

    List<List<UUID>> taken =
        Other.together(
            THREADS,
            _ -> {
              List<UUID> mine = new ArrayList<>();
              for (int i = 0; i < 14; i++) {
                takeUp(given().now(), 3).forEach(m -> mine.add(m.id()));
              }
              return mine;
            });

    List<UUID> together = new ArrayList<>(taken.stream().flatMap(List::stream).toList());
    together.addAll(takenUp(given().now()));
    assertThat(together).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void a_payment_wakes_the_waiting_messages_about_it() {
    PaymentReference reference = reference();
    Instant later = given().in(Duration.ofHours(1));
    WebhookMessage one = about(dueAt(later), reference);
    WebhookMessage two = about(dueAt(later), reference);
    WebhookMessage done = about(dueAt(later), reference);
    save(done.handled("done"));
    WebhookMessage other = about(dueAt(later), reference());
    WebhookMessage without = dueAt(later);

    during(() -> store().inbox().wake(List.of(reference), given().now()));

    assertThat(takenUp(given().now())).containsExactlyInAnyOrder(one.id(), two.id());
    assertThat(found(done)).isEqualTo(done.handled("done"));
    assertThat(found(other)).isEqualTo(other);
    assertThat(found(without)).isEqualTo(without);
  }

  private WebhookMessage about(WebhookMessage message, PaymentReference reference) {
    during(() -> store().inbox().about(message.id(), reference));
    return message;
  }

  @Test
  void what_is_remembered_of_a_message_outlives_its_saving() {
    PaymentReference reference = new PaymentReference("참조 '😀' " + given().unique());
    WebhookMessage message = about(given().message(), reference);
    about(message, reference);
    Instant later = given().in(Duration.ofHours(1));

    save(message.takenUp(later));
    assertThat(found(message)).isEqualTo(message.takenUp(later));
    assertThat(takenUp(given().now())).isEmpty();
    during(() -> store().inbox().wake(List.of(reference), given().now()));

    assertThat(takenUp(given().now())).containsExactly(message.id());
  }

  @Test
  void waking_what_nobody_knows_does_nothing() {
    WebhookMessage message = dueAt(given().in(LEASE));

    during(() -> store().inbox().wake(List.of(reference()), given().now()));

    assertThat(found(message)).isEqualTo(message);
  }

  private List<WebhookMessage> list(Filter filter, UUID after, int limit) {
    return readAll(
        Optional.of(Position.of(after)), limit, page -> store().inbox().list(filter, page));
  }

  private static Filter in(State state) {
    return new Filter(Optional.empty(), Optional.of(state));
  }

  @Test
  void messages_are_listed_by_state_and_age_in_parts() {
    UUID after = store().ids().next();
    List<WebhookMessage> waiting = new ArrayList<>();
    List<WebhookMessage> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(given().newMessage());
      all.add(waiting.getLast());
      all.add(given().newMessage().handled("done " + i));
    }
    all.reversed().forEach(this::add);

    for (int limit : new int[] {1, 3, 5, 10, 11}) {
      assertThat(list(Filter.none(), after, limit)).containsExactlyElementsOf(all);
      assertThat(list(in(State.WAITING), after, limit)).containsExactlyElementsOf(waiting);
      assertThat(list(in(State.HANDLED), after, limit)).hasSize(5);
      assertThat(list(in(State.UNREADABLE), after, limit)).isEmpty();
    }
  }

  @Test
  void messages_are_listed_by_their_provider_too_in_any_state_or_in_one() {
    UUID after = store().ids().next();
    for (Tender tender : Tender.providers()) {
      add(from(tender));
      add(from(tender).forged());
    }

    for (Tender tender : Tender.providers()) {
      Filter any = new Filter(Optional.of(tender), Optional.empty());
      assertThat(list(any, after, 1))
          .extracting(WebhookMessage::tender, WebhookMessage::state)
          .containsExactly(tuple(tender, State.WAITING), tuple(tender, State.FORGED));
      Filter forged = new Filter(Optional.of(tender), Optional.of(State.FORGED));
      assertThat(list(forged, after, 10))
          .singleElement()
          .satisfies(m -> assertThat(m.tender()).isEqualTo(tender))
          .satisfies(m -> assertThat(m.state()).isEqualTo(State.FORGED));
    }
    assertThat(list(in(State.FORGED), after, 10)).hasSize(Tender.providers().size());
  }

  private WebhookMessage from(Tender tender) {
    WebhookMessage m = given().newMessage();
    return WebhookMessage.received(m.id(), tender, m.headers(), m.body(), m.receivedAt());
  }
}
