package dev.moim.adapters.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Storage;
import dev.moim.domain.club.Club;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.Member;
import dev.moim.domain.payment.Payment;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where it behaves like a database beyond what the ports say. */
class InMemoryStoreTest {
  private final Storage store = Stores.fresh();
  private final Fixtures given = new Fixtures(store);

  @Test
  void a_row_needs_the_rows_that_it_refers_to() {
    Club orphan = given.newClub(given.newMember().id());
    Group homeless = given.newGroup(orphan.id());

    assertThatThrownBy(() -> store.clubs().add(orphan)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.groups().add(homeless))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.clubs().find(orphan.id())).isEmpty();
    assertThat(store.groups().find(homeless.id())).isEmpty();
  }

  @Test
  void after_a_call_that_failed_nothing_can_be_committed() {
    Payment first = given.payment(given.order());
    Payment same = given.newPayment(given.order(), first.reference());
    Member member = given.newMember();
    Supplier<Boolean> stubborn =
        () -> {
          assertThat(store.members().add(member)).isTrue();
          assertThatThrownBy(() -> store.payments().add(same))
              .isInstanceOf(IllegalStateException.class);
          return true;
        };

    assertThatThrownBy(() -> store.transactions().run(stubborn))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store.members().find(member.id())).isEmpty();
  }

  @Test
  void after_a_stale_save_the_transaction_goes_on() {
    Group group = given.newGroup(given.club().id());
    Member member = given.newMember();
    Supplier<Boolean> going =
        () -> {
          assertThatThrownBy(() -> store.groups().save(group)).isInstanceOf(StaleAggregate.class);
          return store.members().add(member);
        };

    assertThat(store.transactions().run(going)).isTrue();

    assertThat(store.members().find(member.id())).contains(member);
  }

  @Test
  void a_call_outside_of_transactions_is_one_of_its_own() {
    Member member = given.newMember();

    assertThat(store.members().add(member)).isTrue();
    assertThat(store.members().add(member)).isFalse();

    assertThat(store.members().find(member.id())).contains(member);
  }
}
