package dev.moim.contracts.ledger;

import static dev.moim.contracts.ledger.Postings.TAKEN;
import static dev.moim.contracts.ledger.Postings.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.ledger.AlreadyPosted;
import dev.moim.application.ledger.InsufficientBalance;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.ledger.WalletMovement;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.contracts.Other;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link Ledger} promises of wallets. */
abstract class WalletContract extends PostingContract {
  private static final Sort NEWEST_FIRST = new Sort(Sort.By.CREATED_AT, true);

  private List<WalletMovement> movements(MemberId member) {
    return ledger().movements(member, new PageRequest(NEWEST_FIRST, Optional.empty(), 100)).items();
  }

  private Money locked(MemberId member) {
    return within(() -> ledger().lockBalance(member));
  }

  @Test
  void a_wallet_tells_what_happened_to_it_newest_first() {
    MemberId member = given().member().id();
    LedgerAccount wallet = LedgerAccount.wallet(member);
    JournalEntry topUp =
        posted(
            postings().entry(won(TAKEN, wallet, 10_000), won(LedgerAccount.bonus(), wallet, 500)));
    JournalEntry spent = posted(postings().spend(member, 3_000));

    List<WalletMovement> movements = movements(member);
    assertThat(movements).extracting(WalletMovement::seq).containsExactly(3L, 2L, 1L);
    assertThat(movements)
        .extracting(WalletMovement::change)
        .containsExactly(Money.won(-3_000), Money.won(500), Money.won(10_000));
    assertThat(movements)
        .extracting(WalletMovement::balance)
        .containsExactly(Money.won(7_500), Money.won(10_500), Money.won(10_000));
    assertThat(movements)
        .extracting(WalletMovement::entry)
        .containsExactly(spent.id(), topUp.id(), topUp.id());
    WalletMovement last = movements.getFirst();
    assertThat(last.at()).isEqualTo(spent.at());
    assertThat(last.what()).isEqualTo(spent.what());
    assertThat(last.club()).contains(postings().club());
    assertThat(last.group()).isEmpty();
    assertThat(last.order()).isEmpty();
    assertThat(locked(member)).isEqualTo(Money.won(7_500));
    assertBalance(wallet, 7_500);
  }

  @Test
  void a_wallet_without_entries_is_empty_and_can_be_locked() {
    MemberId member = given().member().id();

    assertThat(locked(member)).isEqualTo(Money.won(0));
    assertThat(movements(member)).isEmpty();
    Other<Money> other =
        waiting(
            () -> ledger().lockBalance(member),
            () -> {
              ledger().post(postings().topUp(member, 5));
              return ledger().lockBalance(member);
            });
    assertThat(other.result()).isEqualTo(Money.won(5));
  }

  @Test
  void who_locks_a_wallet_waits_for_who_moves_it() {
    MemberId member = given().member().id();
    var _ = posted(postings().topUp(member, 1_000));

    Other<Money> other =
        waiting(
            () -> {
              ledger().post(postings().spend(member, 400));
              return Money.won(400);
            },
            () -> ledger().lockBalance(member));

    assertThat(other.result()).isEqualTo(Money.won(600));
  }

  @Test
  void more_than_there_is_is_refused_and_the_transaction_goes_on() {
    MemberId member = given().member().id();
    LedgerAccount wallet = LedgerAccount.wallet(member);
    var _ = posted(postings().topUp(member, 1_000));

    during(
        () -> {
          assertThatThrownBy(
                  () ->
                      ledger()
                          .post(
                              postings()
                                  .entry(
                                      won(wallet, postings().held(), 1_000),
                                      won(wallet, postings().earned(), 1))))
              .isInstanceOfSatisfying(
                  InsufficientBalance.class,
                  refusal -> {
                    assertThat(refusal.wallet()).isEqualTo(member);
                    assertThat(refusal.balance()).isEqualTo(Money.won(1_000));
                  });
          ledger().post(postings().spend(member, 1_000));
        });

    assertBalance(wallet, 0);
    assertBalance(postings().held(), 1_000);
    assertBalance(postings().earned(), 0);
    assertThat(movements(member)).hasSize(2);
  }

  @Test
  void what_was_spent_before_is_told_so_even_if_there_is_too_little_now() {
    MemberId member = given().member().id();
    var _ = posted(postings().topUp(member, 1_000));
    JournalEntry spent = posted(postings().spend(member, 1_000));

    assertThatThrownBy(() -> posted(postings().again(spent))).isInstanceOf(AlreadyPosted.class);
    assertThat(movements(member)).hasSize(2);
  }

  @Test
  void the_transfers_of_an_entry_come_one_after_the_other() {
    MemberId from = given().member().id();
    MemberId to = given().member().id();
    LedgerAccount theirs = LedgerAccount.wallet(to);
    var _ = posted(postings().topUp(from, 1_000));

    var _ =
        posted(
            postings()
                .entry(
                    won(LedgerAccount.wallet(from), theirs, 700),
                    won(theirs, postings().held(), 600)));

    assertThat(locked(from)).isEqualTo(Money.won(300));
    assertThat(locked(to)).isEqualTo(Money.won(100));
    assertThat(movements(to)).extracting(WalletMovement::seq).containsExactly(2L, 1L);
  }

  @Test
  void movements_are_read_part_by_part_in_both_directions() {
    MemberId member = given().member().id();
    MemberId other = given().member().id();
    for (int i = 1; i <= 7; i++) {
      var _ = posted(postings().topUp(member, i));
      var _ = posted(postings().topUp(other, i));
    }

    List<WalletMovement> oldestFirst =
        readAll(Optional.empty(), 3, page -> ledger().movements(member, page));
    assertThat(oldestFirst)
        .extracting(WalletMovement::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());

    Page<WalletMovement> newest =
        ledger().movements(member, new PageRequest(NEWEST_FIRST, Optional.empty(), 3));
    Page<WalletMovement> next =
        ledger().movements(member, new PageRequest(NEWEST_FIRST, newest.next(), 3));
    assertThat(newest.items()).extracting(WalletMovement::seq).containsExactly(7L, 6L, 5L);
    assertThat(next.items()).extracting(WalletMovement::seq).containsExactly(4L, 3L, 2L);
    PageRequest elsewhere =
        new PageRequest(NEWEST_FIRST, Optional.of(Position.of(member.value())), 3);
    assertThatThrownBy(() -> ledger().movements(member, elsewhere))
        .isInstanceOf(InvalidValue.class);
  }

  /** Two hundred threads want a thousand won each, and there are a hundred and thirty-seven. */
  @Test
  void nobody_spends_what_another_has_spent() {
    MemberId member = given().member().id();
    var _ = posted(postings().topUp(member, 137_500));

    List<Boolean> done = Other.together(200, _ -> within(() -> spent(member)));

    assertThat(done).filteredOn(success -> success).hasSize(137);
    assertThat(locked(member)).isEqualTo(Money.won(500));
    assertBalance(LedgerAccount.wallet(member), 500);
    assertBalance(postings().held(), 137_000);
    List<WalletMovement> all =
        readAll(Optional.empty(), 100, page -> ledger().movements(member, page));
    assertThat(all).hasSize(138).allMatch(movement -> movement.balance().minor() >= 0);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).balance())
          .isEqualTo(all.get(i - 1).balance().plus(all.get(i).change()));
    }
  }

  private boolean spent(MemberId member) {
    try {
      ledger().post(postings().spend(member, 1_000));
      return true;
    } catch (InsufficientBalance _) {
      return false;
    }
  }
}
