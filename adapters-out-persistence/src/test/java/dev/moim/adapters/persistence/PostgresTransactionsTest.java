package dev.moim.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.contracts.Other;
import dev.moim.contracts.Storage;
import dev.moim.contracts.runtime.TransactionsContract;
import dev.moim.domain.member.Member;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class PostgresTransactionsTest extends TransactionsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  /** Two that lock two rows the other way round: the database ends one, which is run again. */
  @Test
  void a_deadlock_is_not_seen_by_anybody() {
    Member one = given().member();
    Member two = given().member();
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();

    List<Boolean> done =
        Other.together(
            2,
            i -> {
              AtomicInteger mine = new AtomicInteger();
              Supplier<Boolean> work =
                  () -> {
                    runs.incrementAndGet();
                    lock(i == 0 ? one : two);
                    if (mine.incrementAndGet() == 1) {
                      meet(bothHaveOne);
                    }
                    lock(i == 0 ? two : one);
                    return true;
                  };
              return within(work);
            });

    assertThat(done).containsExactly(true, true);
    assertThat(runs).hasValue(3);
  }

  private static void lock(Member member) {
    assertThat(
            TestDatabase.shared()
                .<Integer>use(
                    handle ->
                        handle
                            .createUpdate("UPDATE members SET name = name WHERE id = :id")
                            .bind("id", Columns.id(member.id().value()))
                            .execute()))
        .isEqualTo(1);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      assertThat(barrier.await()).isNotNegative();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_goes_wrong_again_and_again_is_told_in_the_end() {
    AtomicInteger runs = new AtomicInteger();
    Supplier<Boolean> hopeless =
        () -> {
          runs.incrementAndGet();
          return fail("40001");
        };

    assertThatThrownBy(() -> within(hopeless)).isInstanceOf(JdbiException.class);
    assertThat(runs).hasValue(5);
  }

  @Test
  void other_failures_are_not_tried_again() {
    AtomicInteger runs = new AtomicInteger();
    Supplier<Boolean> wrong =
        () -> {
          runs.incrementAndGet();
          return fail("22012");
        };

    assertThatThrownBy(() -> within(wrong)).isInstanceOf(JdbiException.class);
    assertThat(runs).hasValue(1);
  }

  private static boolean fail(String sqlState) {
    String raise = "DO $$ BEGIN RAISE EXCEPTION SQLSTATE '%s'; END $$".formatted(sqlState);
    return TestDatabase.shared().<Integer>use(handle -> handle.execute(raise)) == 0;
  }

  /** The database undoes what failed once, whatever the work makes of the exception. */
  @Test
  void work_that_hides_a_failure_of_the_database_is_not_taken_for_done() {
    Member member = given().newMember();
    Supplier<Boolean> hiding =
        () -> {
          assertThat(store().members().add(member)).isTrue();
          try {
            return fail("22012");
          } catch (JdbiException _) {
            return true;
          }
        };

    assertThatThrownBy(() -> within(hiding)).isInstanceOf(IllegalStateException.class);
    assertThat(store().members().find(member.id())).isEmpty();
  }
}
