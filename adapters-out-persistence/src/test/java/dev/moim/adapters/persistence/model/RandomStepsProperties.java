package dev.moim.adapters.persistence.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.adapters.persistence.model.Step.Line;
import dev.moim.adapters.persistence.verify.Verification;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever people, providers and crashes do in whatever order: no won is lost or made, and the
 * database shows what the memory shows. What is found is shrunk to a short sequence, and kept below
 * as an example.
 *
 * <p>100 sequences of up to 40 steps in memory, and 8 of 8 to 14 steps in both, which takes some
 * ten seconds. To look for longer, raise the tries.
 */
class RandomStepsProperties {
  private static final EmptiedDatabase DATABASE = EmptiedDatabase.open();

  /** Days that were closed, and errors that are part of the play. */
  private static final Logger LOG = Logger.getLogger("dev.moim");

  @BeforeContainer
  static void beQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void close() {
    LOG.setLevel(Level.INFO);
    DATABASE.close();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.FULL)
  void the_money_is_all_there(@ForAll("many") List<Step> steps) {
    Play play = new Play(new InMemoryStore());
    for (Step step : steps) {
      play.take(step);
      new MoneyLaws(play).always();
    }
    play.comeToRest();
    new MoneyLaws(play).atRest();
  }

  @Property(tries = 8, shrinking = ShrinkingMode.FULL)
  void the_database_shows_what_the_memory_shows(@ForAll("some") List<Step> steps) {
    inBoth(steps);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.FULL)
  void o3_whatever_happens_the_counter_of_a_pool_is_the_sum_of_its_rows(
      @ForAll("some") List<Step> steps) {
    Play database = new Play(DATABASE.emptied());
    for (Step step : steps) {
      database.take(step);
      assertThat(DATABASE.miscounted()).as("after %s", step).isEmpty();
    }
    database.comeToRest();
    assertThat(DATABASE.miscounted()).as("at rest").isEmpty();
  }

  private static Play inBoth(List<Step> steps) {
    Play memory = new Play(new InMemoryStore());
    Play database = new Play(DATABASE.emptied());
    for (Step step : steps) {
      assertThat(database.take(step)).as("%s", step).isEqualTo(memory.take(step));
      assertThat(Sight.of(database)).as("after %s", step).isEqualTo(Sight.of(memory));
    }
    memory.comeToRest();
    database.comeToRest();
    assertThat(Sight.of(database)).as("at rest").isEqualTo(Sight.of(memory));
    new MoneyLaws(memory).atRest();
    new MoneyLaws(database).atRest();
    return database;
  }

  private static void soundInBoth(Step... steps) {
    Play database = inBoth(List.of(steps));
    var report = Verification.of(DATABASE.settings()).at(database.moim().clock()).toTheEnd().run();
    assertThat(report.broken()).isEmpty();
  }

  /** The books kept for ever what staff had let stay, although its provider had given it back. */
  @Example
  void money_without_an_order_that_is_to_stay_and_goes_back_all_the_same() {
    soundInBoth(
        new Step.PayForNothing(1_000),
        new Step.Webhook(0),
        new Step.Work(),
        new Step.Decide(0, 1),
        new Step.GiveBackElsewhere(0, 30),
        new Step.Webhook(0),
        new Step.Work(),
        new Step.GiveBackElsewhere(0, 100));
  }

  @Example
  void given_back_by_hand_and_at_the_provider_too() {
    soundInBoth(
        new Step.Buy(1, 1),
        new Step.RefundInVain(1, 1),
        new Step.Decide(0, 1),
        new Step.GiveBackElsewhere(0, 100));
  }

  @Example
  void a_top_up_that_goes_back_when_half_of_it_is_spent() {
    soundInBoth(
        new Step.Buy(0, 2),
        new Step.Join(0, 1),
        new Step.PayFromWallet(0, 1),
        new Step.GiveBackElsewhere(0, 30),
        new Step.Webhook(0),
        new Step.Work(),
        new Step.GiveBackElsewhere(0, 100));
  }

  @Example
  void one_place_two_payers_and_a_crash_while_the_answers_are_lost() {
    soundInBoth(
        new Step.Join(0, 0),
        new Step.Wait(15),
        new Step.Join(1, 0),
        new Step.Pay(0, 0),
        new Step.Pay(1, 0),
        new Step.Line(Line.State.MUTE),
        new Step.Die(4, true, new Step.Confirm(1, 0)),
        new Step.Line(Line.State.GOOD),
        new Step.Confirm(0, 0),
        new Step.Work(),
        new Step.Refund(1, 0, 1_000),
        new Step.Die(3, false, new Step.Work()));
  }

  @Provide
  Arbitrary<List<Step>> many() {
    return step().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Step>> some() {
    return step().list().ofMinSize(8).ofMaxSize(14);
  }

  private static Arbitrary<Step> step() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, alive()),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.integers().between(1, 8), Arbitraries.of(true, false), alive())
                .as(Step.Die::new)));
  }

  private static Arbitrary<Step> alive() {
    // Some meet more often than others, so that more happens to the same order.
    Arbitrary<Integer> member = Arbitraries.of(0, 0, 0, 1, 1, 2);
    Arbitrary<Integer> group = Arbitraries.of(0, 0, 0, 1, 1, 1, 2, 2, 3);
    Arbitrary<Integer> payment = Arbitraries.of(0, 0, 0, 1, 1, 2, 3, 4);
    Arbitrary<Integer> won = Arbitraries.of(1, 1_000, 4_000, 30_000);
    return Arbitraries.frequencyOf(
        Tuple.of(8, Combinators.combine(member, group).as(Step.Join::new)),
        Tuple.of(6, Combinators.combine(member, group).as(Step.Pay::new)),
        Tuple.of(6, Combinators.combine(member, group).as(Step.Buy::new)),
        Tuple.of(2, Combinators.combine(member, group, won).as(Step.PayWrong::new)),
        Tuple.of(1, Combinators.combine(member, group).as(Step.FailToPay::new)),
        Tuple.of(6, Combinators.combine(member, group).as(Step.Confirm::new)),
        Tuple.of(4, payment.map(Step.Webhook::new)),
        Tuple.of(3, Combinators.combine(member, group).as(Step.PayFromWallet::new)),
        Tuple.of(
            4,
            Combinators.combine(member, group, Arbitraries.of(0, 0, 1, 1_000))
                .as(Step.Refund::new)),
        Tuple.of(2, Combinators.combine(member, group).as(Step.RefundInVain::new)),
        Tuple.of(2, Combinators.combine(member, group).as(Step.Cancel::new)),
        Tuple.of(
            2,
            Combinators.combine(payment, Arbitraries.of(30, 100)).as(Step.GiveBackElsewhere::new)),
        Tuple.of(1, won.map(Step.PayForNothing::new)),
        Tuple.of(4, Arbitraries.of(1, 14, 15, 16, 300, 5_000).map(Step.Wait::new)),
        Tuple.of(6, Arbitraries.just(new Step.Work())),
        Tuple.of(2, Arbitraries.of(Step.Line.State.class).map(Step.Line::new)),
        Tuple.of(
            2,
            Combinators.combine(
                    Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 1))
                .as(Step.Decide::new)));
  }
}
