package dev.moim.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.chaos.Answers.Full;
import dev.moim.bootstrap.chaos.Answers.Placed;
import dev.moim.bootstrap.chaos.Answers.Wish;
import dev.moim.bootstrap.chaos.Complaint.Kind;
import dev.moim.bootstrap.chaos.Controls.Control;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small books: jiwoo has a place for 30,000 and got 1,000 of it back; minjun's is refunded; seoyeon
 * topped her wallet up and bought a place out of it; yuna just paid. The group of four was full
 * before minjun left.
 */
class ReckoningTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(40);

  private static final Ours.Order JIWOO = order("jiwoo", "event", "GRANTED", "", 30_000, 0);
  private static final Ours.Order MINJUN =
      order("minjun", "event", "RELEASED", "REFUNDED", 30_000, 0);
  private static final Ours.Order TOP_UP =
      order("seoyeon-1", "credit", "GRANTED", "", 4_900, 5_000);
  private static final Ours.Order SEOYEON = order("seoyeon-2", "event", "GRANTED", "", 3_000, 0);

  private static final Ours.Order YUNA = order("yuna", "event", "GRANTED", "", 30_000, 0);

  private static final Ours SOUND =
      new Ours(
          List.of(JIWOO, MINJUN, TOP_UP, SEOYEON, YUNA),
          List.of(
              new Ours.Attempt("jiwoo", "PORTONE_V1", "jiwoo-ref", "CAPTURED", Optional.empty())),
          List.of(
              capture(JIWOO, "PORTONE_V1", "imp-1", 30_000, 1_000),
              capture(MINJUN, "KAKAOPAY", "T1", 30_000, 30_000),
              capture(TOP_UP, "PORTONE_V1", "imp-2", 4_900, 0),
              capture(SEOYEON, "WALLET", "w-1", 3_000, 0),
              capture(YUNA, "PORTONE_V1", "imp-3", 30_000, 0)),
          List.of(
              refund("r-1", JIWOO, "PORTONE_V1", "imp-1", 1_000, "STAFF", "DONE"),
              refund("r-2", MINJUN, "KAKAOPAY", "T1", 30_000, "BUYER", "DONE")),
          List.of(
              new Ours.Group("event", OptionalLong.of(4)),
              new Ours.Group("credit", OptionalLong.empty())),
          Set.of("ticket"),
          Map.of("seoyeon@example.kr", 2_000L));

  private static final List<Charge> CHARGES =
      List.of(
          new Charge(Tender.PORTONE_V1, "imp-1", "jiwoo-ref", 30_000, List.of(1_000L)),
          new Charge(Tender.KAKAOPAY, "T1", "minjun-ref", 30_000, List.of(30_000L)),
          new Charge(Tender.PORTONE_V1, "imp-2", "seoyeon-1-ref", 4_900, List.of()),
          new Charge(Tender.PORTONE_V1, "imp-3", "yuna-ref", 30_000, List.of()));

  private static final Answers ANSWERS =
      new Answers(
          List.of(new Placed("jiwoo-ref", "jiwoo", "jiwoo@example.kr", "event", 30_000)),
          Set.of("jiwoo", "minjun", "seoyeon-1", "seoyeon-2", "yuna"),
          Set.of(),
          Map.of(),
          List.of(new Wish("jiwoo", "r-1", 1_000), new Wish("minjun", "r-2", 30_000)),
          Set.of("ticket"),
          List.of(new Full("event", NOW.minusSeconds(400), NOW.minusSeconds(300))),
          Map.of("seoyeon@example.kr", 2_000L),
          List.of());

  @Test
  void sound_books_are_sound() {
    Reckoned reckoned = Reckoning.of(ANSWERS, CHARGES, SOUND, NOW);
    assertThat(reckoned.complaints()).isEmpty();
    assertThat(reckoned.isSound()).isTrue();
    assertThat(reckoned.paid()).isEqualTo(5);
    assertThat(reckoned.sums())
        .containsExactly(
            new Sums("KAKAOPAY", 1, 30_000, 30_000, 0, 0),
            new Sums("PORTONE_V1", 3, 64_900, 1_000, 63_900, 0),
            new Sums("WALLET", 1, 3_000, 0, 3_000, 0));
  }

  static Stream<Control> controls() {
    return new Controls(aftermath()).all().stream();
  }

  @ParameterizedTest
  @MethodSource("controls")
  void each_way_to_spoil_them_is_found_out(Control control) {
    assertThat(Controls.isFound(control, aftermath())).isTrue();
  }

  @Test
  void there_are_as_many_ways_as_are_known() {
    assertThat(controls()).hasSize(11);
  }

  @Test
  void money_that_will_be_asked_about_is_owed_and_nobodys_yet() {
    Ours ours =
        with(SOUND, new Ours.Attempt("hajun", "BOOTPAY", "hajun-ref", "BEGUN", Optional.of(SOON)));
    List<Charge> charges =
        with(CHARGES, new Charge(Tender.BOOTPAY, "b-1", "hajun-ref", 7_000, List.of()));
    Reckoned reckoned = Reckoning.of(ANSWERS, charges, ours, NOW);
    assertThat(reckoned.isSound()).isTrue();
    assertThat(reckoned.owed()).extracting(Owed::won).containsExactly(7_000L);
    assertThat(Reckoning.of(ANSWERS, charges, SOUND, NOW).count(Kind.LOST)).isEqualTo(1);
    assertThat(
            Reckoning.of(ANSWERS, charges, ours, SOON.plus(Duration.ofMinutes(2))).count(Kind.LOST))
        .as("it was due, and nobody asked")
        .isEqualTo(1);
  }

  @Test
  void a_refund_on_its_way_is_owed_and_not_owed_twice_once_the_provider_has_done_it() {
    Ours ours = withRefund("REQUESTED");
    Reckoned open = Reckoning.of(ANSWERS, chargesReturning(), ours, NOW);
    assertThat(open.isSound()).isTrue();
    assertThat(open.owed()).extracting(Owed::won).containsExactly(1_000L);
    Reckoned back = Reckoning.of(ANSWERS, chargesReturning(1_000L), ours, NOW);
    assertThat(back.isSound()).as("only the answer was lost").isTrue();
    assertThat(back.owed()).extracting(Owed::won).containsExactly(0L);
    Reckoned twice = Reckoning.of(ANSWERS, chargesReturning(1_000L, 1_000L), ours, NOW);
    assertThat(twice.count(Kind.DOUBLED)).isPositive();
  }

  @Test
  void what_is_said_to_be_back_and_is_not_is_lost() {
    assertThat(Reckoning.of(ANSWERS, chargesReturning(), SOUND, NOW).count(Kind.LOST)).isPositive();
    assertThat(
            Reckoning.of(ANSWERS, chargesReturning(), withRefund("REFUSED"), NOW).count(Kind.LOST))
        .as("nobody goes on with it")
        .isPositive();
  }

  @Test
  void a_wish_without_an_answer_may_have_come_to_something_or_not() {
    List<Wish> open = List.of(new Wish("jiwoo", "", 1_000), new Wish("minjun", "r-2", 30_000));
    List<Wish> none = List.of(new Wish("minjun", "r-2", 30_000));
    assertThat(Reckoning.of(wishing(open), CHARGES, SOUND, NOW).isSound()).isTrue();
    assertThat(Reckoning.of(wishing(none), CHARGES, SOUND, NOW).count(Kind.DOUBLED))
        .as("nobody wished for it")
        .isEqualTo(1);
  }

  /** Found by a run: a cancellation said 56.98, was committed after 57.31, and it was full then. */
  @Test
  void a_place_counts_as_taken_until_its_release_can_have_been_committed() {
    Instant released = NOW.minusSeconds(200);
    Answers then = full(new Full("event", released.plusMillis(330), released.plusMillis(1_050)));
    Answers later = full(new Full("event", released.plusSeconds(6), released.plusSeconds(7)));
    assertThat(Reckoning.of(then, CHARGES, SOUND, NOW).isSound()).isTrue();
    assertThat(Reckoning.of(later, CHARGES, SOUND, NOW).count(Kind.FALSE_ANSWER)).isEqualTo(1);
  }

  private static Answers full(Full full) {
    return new Answers(
        ANSWERS.placed(),
        ANSWERS.paid(),
        ANSWERS.cancelled(),
        ANSWERS.over(),
        ANSWERS.wishes(),
        ANSWERS.checkedIn(),
        List.of(full),
        ANSWERS.wallets(),
        ANSWERS.contradictions());
  }

  private static Aftermath aftermath() {
    return new Aftermath(
        List.of(), true, List.of(), 3, Map.of(), ANSWERS, CHARGES, SOUND, NOW, Duration.ZERO);
  }

  private static Answers wishing(List<Wish> wishes) {
    return new Answers(
        ANSWERS.placed(),
        ANSWERS.paid(),
        ANSWERS.cancelled(),
        ANSWERS.over(),
        wishes,
        ANSWERS.checkedIn(),
        ANSWERS.full(),
        ANSWERS.wallets(),
        ANSWERS.contradictions());
  }

  private static List<Charge> chargesReturning(Long... amounts) {
    List<Charge> charges = new ArrayList<>(CHARGES);
    charges.set(0, charges.getFirst().withReturned(List.of(amounts)));
    return charges;
  }

  private static Ours withRefund(String status) {
    List<Ours.Refund> refunds = new ArrayList<>(SOUND.refunds());
    refunds.set(0, refund("r-1", JIWOO, "PORTONE_V1", "imp-1", 1_000, "STAFF", status));
    return new Ours(
        SOUND.orders(),
        SOUND.attempts(),
        SOUND.captures(),
        refunds,
        SOUND.groups(),
        SOUND.used(),
        SOUND.wallets());
  }

  private static Ours with(Ours ours, Ours.Attempt attempt) {
    return new Ours(
        ours.orders(),
        List.of(attempt),
        ours.captures(),
        ours.refunds(),
        ours.groups(),
        ours.used(),
        ours.wallets());
  }

  private static List<Charge> with(List<Charge> charges, Charge more) {
    return Stream.concat(charges.stream(), Stream.of(more)).toList();
  }

  private static Ours.Order order(
      String id, String group, String fulfilment, String reason, long price, long credit) {
    String email = id.replaceFirst("-.*", "") + "@example.kr";
    Optional<Instant> ended =
        reason.isEmpty() ? Optional.empty() : Optional.of(NOW.minusSeconds(200));
    return new Ours.Order(
        id,
        id + "-ref",
        email,
        group,
        fulfilment,
        reason,
        price,
        credit,
        NOW.minusSeconds(600),
        ended);
  }

  private static Ours.Capture capture(
      Ours.Order order, String tender, String id, long amount, long returned) {
    return new Ours.Capture(order.id(), tender, id, amount, true, returned);
  }

  private static Ours.Refund refund(
      String id,
      Ours.Order order,
      String tender,
      String providerId,
      long amount,
      String cause,
      String status) {
    return new Ours.Refund(id, order.id(), tender, providerId, amount, cause, status, SOON);
  }
}
