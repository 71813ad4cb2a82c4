package dev.moim.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.admission.Applicant.Want;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AdmissionBatchProperties {
  private static final Instant OPENS = Instant.parse("2026-03-02T20:00:00Z");
  private static final int MOST = 4;
  private static final PoolId OWN = new PoolId(new UUID(1, 1));
  private static final PoolId SHARED = new PoolId(new UUID(1, 2));

  private static final Group GROUP =
      Group.forEvent(
          new GroupId(new UUID(2, 1)),
          new ClubId(new UUID(2, 2)),
          new GroupTerms("MT", "", Money.won(0), SaleWindow.from(OPENS), Optional.empty())
              .selling(PriceTiers.of(Money.won(10_000)), MOST),
          new OptionId(new UUID(2, 3)),
          OWN);

  private static Map<PoolId, Seats> seats(int own, int shared) {
    return Map.of(
        OWN, new Seats(OptionalInt.of(own), 0), SHARED, new Seats(OptionalInt.of(shared), 0));
  }

  private static List<Ruling> decide(Map<PoolId, Seats> seats, List<Applicant> applicants) {
    return AdmissionBatch.decide(GROUP, seats, List.of(), Map.of(), applicants, OPENS);
  }

  /** Some are nobody's members, want too much, come twice, or repeat somebody's reference. */
  @Provide
  Arbitrary<List<Applicant>> crowd() {
    Arbitrary<Applicant> one =
        Combinators.combine(
                Arbitraries.integers().between(1, 12),
                Arbitraries.integers().between(1, 14),
                Arbitraries.integers().between(1, MOST + 1),
                Arbitraries.of(true, true, true, false),
                Arbitraries.of(true, false))
            .as(AdmissionBatchProperties::applicant);
    return one.list().ofMaxSize(24).map(AdmissionBatchProperties::numbered);
  }

  private static Applicant applicant(
      int member, int reference, int units, boolean belongs, boolean shares) {
    return new Applicant(
        new OrderId(new UUID(0, 0)),
        new MemberId(new UUID(3, member)),
        new MerchantUid("order-" + reference),
        units,
        belongs,
        shares
            ? List.of(new Want(OWN, units), new Want(SHARED, units))
            : List.of(new Want(OWN, units)));
  }

  private static List<Applicant> numbered(List<Applicant> crowd) {
    List<Applicant> numbered = new ArrayList<>();
    for (int i = 0; i < crowd.size(); i++) {
      Applicant a = crowd.get(i);
      numbered.add(
          new Applicant(
              new OrderId(new UUID(4, i)),
              a.member(),
              a.reference(),
              a.units(),
              a.belongs(),
              a.wants()));
    }
    return numbered;
  }

  private static Map<PoolId, Integer> taken(List<Applicant> crowd, List<Ruling> rulings) {
    Map<PoolId, Integer> taken = new HashMap<>(Map.of(OWN, 0, SHARED, 0));
    for (int i = 0; i < crowd.size(); i++) {
      if (rulings.get(i) instanceof Ruling.Admitted) {
        crowd.get(i).wants().forEach(w -> taken.merge(w.pool(), w.units(), Integer::sum));
      }
    }
    return taken;
  }

  @Property
  void no_pool_gives_more_than_it_has(@ForAll("crowd") List<Applicant> crowd) {
    Map<PoolId, Integer> taken = taken(crowd, decide(seats(9, 5), crowd));
    assertThat(taken.get(OWN)).isLessThanOrEqualTo(9);
    assertThat(taken.get(SHARED)).isLessThanOrEqualTo(5);
  }

  /** So nobody is refused for somebody behind them, and nobody let in before somebody who fits. */
  @Property
  void together_is_the_same_as_one_after_the_other(@ForAll("crowd") List<Applicant> crowd) {
    List<Ruling> together = decide(seats(9, 5), crowd);
    int own = 9;
    int shared = 5;
    Map<MemberId, OrderId> standing = new HashMap<>();
    Map<MerchantUid, Applicant> placed = new HashMap<>();
    for (int i = 0; i < crowd.size(); i++) {
      Applicant one = crowd.get(i);
      if (placed.containsKey(one.reference())) {
        assertThat(together.get(i))
            .isInstanceOfAny(Ruling.RepeatedNow.class, Ruling.ReferenceTaken.class);
        continue;
      }
      Ruling alone =
          AdmissionBatch.decide(GROUP, seats(own, shared), List.of(), standing, List.of(one), OPENS)
              .getFirst();
      assertThat(together.get(i)).isEqualTo(alone);
      if (alone instanceof Ruling.Admitted) {
        own -= one.units();
        shared -= one.wants().size() > 1 ? one.units() : 0;
        standing.put(one.member(), one.order());
        placed.put(one.reference(), one);
      }
    }
  }

  @Property
  void each_is_answered_and_nobody_gets_in_twice(@ForAll("crowd") List<Applicant> crowd) {
    List<Ruling> rulings = decide(seats(100, 100), crowd);
    assertThat(rulings).hasSameSizeAs(crowd);
    List<MemberId> in = new ArrayList<>();
    for (int i = 0; i < crowd.size(); i++) {
      if (rulings.get(i) instanceof Ruling.Admitted) {
        in.add(crowd.get(i).member());
        assertThat(crowd.get(i).belongs()).isTrue();
        assertThat(crowd.get(i).units()).isLessThanOrEqualTo(MOST);
      }
    }
    assertThat(in).doesNotHaveDuplicates();
  }

  /** Two lines of one order that share a pool were once checked apart (medusajs/medusa#16502). */
  @Example
  void o4_what_is_wanted_of_one_pool_twice_is_checked_together() {
    Applicant twice =
        new Applicant(
            new OrderId(new UUID(4, 1)),
            new MemberId(new UUID(3, 1)),
            new MerchantUid("twice"),
            2,
            true,
            List.of(new Want(OWN, 2), new Want(OWN, 2)));
    assertThat(decide(seats(3, 0), List.of(twice))).containsExactly(new Ruling.Full(OWN));
    assertThat(decide(seats(4, 0), List.of(twice))).containsExactly(new Ruling.Admitted());
  }

  @Example
  void before_the_opening_and_at_its_very_moment() {
    Applicant one = numbered(List.of(applicant(1, 1, 1, true, false))).getFirst();
    assertThat(
            AdmissionBatch.decide(
                GROUP,
                seats(1, 1),
                List.of(),
                Map.of(),
                List.of(one),
                OPENS.minus(Duration.ofNanos(1))))
        .containsExactly(new Ruling.SaleClosed());
    assertThat(decide(seats(1, 1), List.of(one))).containsExactly(new Ruling.Admitted());
  }

  /** Somebody who has an offer of so many units. */
  private static WaitingEntry offered(int member, int units) {
    return WaitingEntry.join(
            new WaitingId(new UUID(5, member)),
            GROUP.id(),
            new MemberId(new UUID(3, member)),
            GROUP.mainOption().id(),
            new OrderId(new UUID(6, member)),
            member,
            units,
            List.of(new WaitingEntry.Want(OWN, units, true)),
            OPENS)
        .offered(OPENS.plusSeconds(60), OPENS);
  }

  @Example
  void an_offer_is_for_the_first_order_that_is_within_it_and_gets_in() {
    Group several =
        Group.forEvent(GROUP.id(), GROUP.club(), GROUP.terms(), GROUP.options(), OptionalInt.of(9));
    WaitingEntry offer = offered(1, 1);
    List<Applicant> batch =
        numbered(
            List.of(
                applicant(1, 1, MOST + 1, true, false),
                applicant(1, 2, 2, true, false),
                applicant(1, 3, 1, true, false),
                applicant(1, 4, 1, true, false)));

    List<Ruling> rulings =
        AdmissionBatch.decide(
            several, seats(0, 0), List.of(), Map.of(), Map.of(offer.member(), offer), batch, OPENS);

    assertThat(rulings)
        .containsExactly(
            new Ruling.TooManyUnits(MOST),
            new Ruling.Full(OWN),
            new Ruling.Admitted(Optional.of(offer)),
            new Ruling.Full(OWN));
  }
}
