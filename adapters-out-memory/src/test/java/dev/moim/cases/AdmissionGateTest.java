package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.idempotency.RepeatableRequests.Begun;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.MerchantUid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many at the gate of one group, and what becomes of their keys. */
class AdmissionGateTest {
  private static final int CROWD = 96;
  private static final int PLACES = 40;

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);

  private Result join(Actor actor, GroupId group, String reference, Receipt<Result> receipt) {
    return moim.cases()
        .placeOrder()
        .place(actor, new PlaceOrder.Command(group, new MerchantUid(reference), 1), receipt);
  }

  private Result join(Actor actor, GroupId group, String reference) {
    return join(actor, group, reference, Receipt.none());
  }

  /** As the edge does it: what is decided is kept, what says "not yet" is not. */
  private Result keyed(Actor actor, GroupId group, String reference, String key) {
    return join(
        actor,
        group,
        reference,
        Receipt.of(
            new Receipt.Keyed<>(
                new IdempotencyKey(actor.member(), key),
                group + " " + reference,
                result ->
                    Optional.of(result)
                        .filter(r -> !(r instanceof Result.Busy))
                        .map(AdmissionGateTest::text))));
  }

  private static String text(Result result) {
    return result instanceof Result.Placed(OrderView view)
        ? "number " + view.order().number()
        : result.getClass().getSimpleName();
  }

  private int taken(GroupId group) {
    return moim.cases().viewGroups().one(group).orElseThrow().seats().taken();
  }

  /** 96 threads at one gate, forty places. */
  @Test
  void exactly_the_capacity_gets_in_with_every_number_once() {
    GroupId group = moim.event(president, club, 30_000, PLACES);
    List<Actor> crowd =
        IntStream.range(0, CROWD).mapToObj(i -> moim.memberOf(club, "member" + i)).toList();

    List<Result> results = Other.together(CROWD, i -> join(crowd.get(i), group, "of" + i));

    assertThat(numbers(results)).isEqualTo(LongStream.rangeClosed(1, PLACES).boxed().toList());
    assertThat(results).filteredOn(Result.GroupFull.class::isInstance).hasSize(CROWD - PLACES);
    assertThat(taken(group)).isEqualTo(PLACES);
  }

  /** The same person 32 times, then the same reference by 32 people. */
  @Test
  void one_of_many_who_are_the_same_gets_in_and_the_others_are_told_the_truth() {
    GroupId group = moim.event(president, club, 0, PLACES);
    Actor lee = moim.memberOf(club, "lee");
    List<Actor> crowd =
        IntStream.range(0, 32).mapToObj(i -> moim.memberOf(club, "one" + i)).toList();

    List<Result> ofLee = Other.together(32, i -> join(lee, group, "lee" + i));
    List<Result> repeated = Other.together(32, _ -> join(crowd.getFirst(), group, "same"));
    List<Result> ofOne = Other.together(31, i -> join(crowd.get(i + 1), group, "same"));

    assertThat(ofLee).filteredOn(Result.Placed.class::isInstance).hasSize(1);
    assertThat(ofLee).filteredOn(Result.AlreadyJoined.class::isInstance).hasSize(31);
    assertThat(repeated).allMatch(Result.Placed.class::isInstance);
    assertThat(repeated.stream().map(AdmissionGateTest::text).distinct()).hasSize(1);
    assertThat(ofOne).allMatch(Result.ReferenceTaken.class::isInstance);
    assertThat(taken(group)).isEqualTo(2);
  }

  private static List<Long> numbers(List<Result> results) {
    return results.stream()
        .filter(Result.Placed.class::isInstance)
        .map(r -> ((Result.Placed) r).order().order().number())
        .sorted()
        .toList();
  }

  @Test
  void a_repetition_by_its_key_has_the_same_answer_and_no_effect() {
    GroupId group = moim.event(president, club, 30_000, 5);
    Actor lee = moim.memberOf(club, "lee");

    assertThat(text(keyed(lee, group, "a", "k"))).isEqualTo("number 1");

    assertThat(keyed(lee, group, "a", "k"))
        .isEqualTo(new Result.KeyKnown(new Claim.Answered("number 1")));
    assertThat(keyed(lee, group, "b", "k")).isEqualTo(new Result.KeyKnown(new Claim.Differs()));
    assertThat(taken(group)).isEqualTo(1);
  }

  @Test
  void a_refusal_is_kept_and_another_key_asks_anew() {
    GroupId group = moim.event(president, club, 30_000, 1);
    Actor lee = moim.memberOf(club, "lee");
    Actor park = moim.memberOf(club, "park");
    var _ = moim.order(lee, group);

    assertThat(keyed(park, group, "p", "k")).isEqualTo(new Result.GroupFull());
    moim.clock().advance(Duration.ofMinutes(15));

    assertThat(keyed(park, group, "p", "k"))
        .isEqualTo(new Result.KeyKnown(new Claim.Answered("GroupFull")));
    assertThat(text(keyed(park, group, "p", "k2"))).isEqualTo("number 2");
  }

  @Test
  void whose_key_was_claimed_before_has_the_answer_kept_in_the_same_transaction() {
    GroupId group = moim.event(president, club, 30_000, 5);
    Actor lee = moim.memberOf(club, "lee");
    IdempotencyKey key = new IdempotencyKey(lee.member(), "claimed");
    var begun = (Begun.First) moim.cases().repeatableRequests().begin(key, "the request");

    var _ = join(lee, group, "a", begun.attempt().receipt(r -> Optional.of(text(r))));

    assertThat(moim.cases().repeatableRequests().begin(key, "the request"))
        .isEqualTo(new Begun.Repeated("number 1"));
  }

  /** 24 threads with one key. */
  @Test
  void of_many_with_one_key_at_once_one_has_the_effect() {
    GroupId group = moim.event(president, club, 30_000, 5);
    Actor lee = moim.memberOf(club, "lee");

    List<Result> results = Other.together(24, _ -> keyed(lee, group, "a", "k"));

    assertThat(results).filteredOn(Result.Placed.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(r -> !(r instanceof Result.Placed))
        .allMatch(
            r ->
                r.equals(new Result.KeyKnown(new Claim.InFlight()))
                    || r.equals(new Result.KeyKnown(new Claim.Answered("number 1"))));
    assertThat(taken(group)).isEqualTo(1);
  }

  @Test
  void whoever_dies_leaves_the_order_with_its_answer_or_neither_and_the_key_is_free_at_once() {
    for (Faults.Fault fault : Faults.Fault.values()) {
      int steps = 0;
      boolean wrong = true;
      while (wrong) {
        steps++;
        AdmissionGateTest world = new AdmissionGateTest();
        wrong = world.diesAt(new Faults(fault, steps));
      }
      assertThat(steps).isGreaterThan(1);
    }
  }

  private boolean diesAt(Faults faults) {
    GroupId group = moim.event(president, club, 30_000, 5);
    Actor lee = moim.memberOf(club, "lee");
    moim.restart(faults::before, faults::before);
    try {
      var _ = keyed(lee, group, "a", "k");
    } catch (Faults.Killed | RuntimeException _) {
      // whoever asked got no answer
    }
    moim.restart();
    List<String> texts = new ArrayList<>();
    texts.add(text(keyed(lee, group, "a", "k")));
    assertThat(texts).isSubsetOf("number 1", "KeyKnown");
    assertThat(taken(group)).isEqualTo(1);
    return faults.happened();
  }
}
