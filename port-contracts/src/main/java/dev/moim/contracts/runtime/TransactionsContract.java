package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.member.Member;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.runtime.Transactions} promise. */
public abstract class TransactionsContract extends StorageContract {
  private static final int THREADS = 8;

  private boolean exists(Member member) {
    return store().members().find(member.id()).isPresent();
  }

  @Test
  void the_result_of_the_work_is_passed_on() {
    Supplier<String> plain = () -> "plain";
    Function<Transaction, String> full = _ -> "full";

    assertThat(store().transactions().run(plain)).isEqualTo("plain");
    assertThat(store().transactions().run(full)).isEqualTo("full");
  }

  @Test
  void what_the_work_saved_is_there_afterwards() {
    Member one = given().newMember();
    Member two = given().newMember();
    Supplier<Boolean> plain = () -> store().members().add(one);
    Function<Transaction, Boolean> full = _ -> store().members().add(two);

    assertThat(store().transactions().run(plain)).isTrue();
    assertThat(store().transactions().run(full)).isTrue();

    assertThat(exists(one)).isTrue();
    assertThat(exists(two)).isTrue();
  }

  @Test
  void the_work_sees_what_it_has_saved_itself() {
    Member member = given().newMember();

    boolean seen =
        within(
            () -> {
              assertThat(store().members().add(member)).isTrue();
              return exists(member);
            });

    assertThat(seen).isTrue();
  }

  @Test
  void what_is_not_committed_is_invisible_to_others() {
    Member member = given().newMember();

    boolean seen =
        within(
            () -> {
              assertThat(store().members().add(member)).isTrue();
              return Other.thread(() -> exists(member)).result();
            });

    assertThat(seen).isFalse();
    assertThat(exists(member)).isTrue();
  }

  @Test
  void work_that_undoes_itself_leaves_nothing_and_still_has_a_result() {
    Member one = given().newMember();
    Member two = given().newMember();
    Function<Transaction, String> undoing =
        transaction -> {
          assertThat(store().members().add(one)).isTrue();
          transaction.rollBack();
          assertThat(store().members().add(two)).isTrue();
          return "undone";
        };

    assertThat(store().transactions().run(undoing)).isEqualTo("undone");

    assertThat(exists(one)).isFalse();
    assertThat(exists(two)).as("saved after the decision to undo").isFalse();
  }

  @Test
  void an_exception_undoes_the_work_and_is_passed_on() {
    Member member = given().newMember();
    IllegalArgumentException thrown = new IllegalArgumentException("on purpose");
    Supplier<Boolean> failing =
        () -> {
          assertThat(store().members().add(member)).isTrue();
          throw thrown;
        };

    assertThatThrownBy(() -> store().transactions().run(failing)).isSameAs(thrown);
    assertThat(exists(member)).isFalse();
  }

  @Test
  void an_error_undoes_the_work_and_is_passed_on() {
    Member member = given().newMember();
    Error thrown = new Error("on purpose");
    Supplier<Boolean> failing =
        () -> {
          assertThat(store().members().add(member)).isTrue();
          throw thrown;
        };

    assertThatThrownBy(() -> store().transactions().run(failing)).isSameAs(thrown);
    assertThat(exists(member)).isFalse();
  }

  @Test
  void a_transaction_does_not_nest() {
    Supplier<Boolean> inner = () -> true;
    Function<Transaction, Boolean> innerWithUndo = _ -> true;

    assertThatThrownBy(() -> within(() -> store().transactions().run(inner)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> within(() -> store().transactions().run(innerWithUndo)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void after_one_that_failed_the_next_one_works() {
    Member member = given().newMember();
    Supplier<Boolean> nested = () -> within(() -> true);
    assertThatThrownBy(() -> within(nested)).isInstanceOf(IllegalStateException.class);

    assertThat(within(() -> store().members().add(member))).isTrue();

    assertThat(exists(member)).isTrue();
  }

  /** Eight threads, ten transactions each, of which every other one is undone. */
  @Test
  void transactions_at_the_same_time_do_not_touch_each_other() {
    List<List<Member>> kept =
        Other.together(
            THREADS,
            _ -> {
              List<Member> undone = newMembers();
              List<Member> done = newMembers();
              for (int i = 0; i < done.size(); i++) {
                Member stays = done.get(i);
                Member goes = undone.get(i);
                during(() -> assertThat(store().members().add(stays)).isTrue());
                undone(() -> assertThat(store().members().add(goes)).isTrue());
              }
              assertThat(undone).noneMatch(this::exists);
              return done;
            });

    assertThat(kept).hasSize(THREADS).allSatisfy(done -> assertThat(done).allMatch(this::exists));
  }

  private List<Member> newMembers() {
    return java.util.stream.Stream.generate(() -> given().newMember()).limit(5).toList();
  }

  @Test
  void reads_outside_of_transactions_see_what_was_committed() {
    Member member = given().member();

    assertThat(store().members().find(member.id())).contains(member);
  }
}
