package dev.moim.contracts.ledger;

import static dev.moim.contracts.ledger.Postings.TAKEN;
import static dev.moim.contracts.ledger.Postings.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.moim.application.ledger.AlreadyPosted;
import dev.moim.application.ledger.Ledger;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Ledger} promises of entries and the balances of accounts. */
abstract class PostingContract extends StorageContract {
  private Postings postings;

  @BeforeEach
  final void openAClub() {
    postings = new Postings(store(), given());
  }

  final Postings postings() {
    return postings;
  }

  final Ledger ledger() {
    return store().ledger();
  }

  final JournalEntry posted(JournalEntry entry) {
    during(() -> ledger().post(entry));
    return entry;
  }

  final void assertBalance(LedgerAccount account, long won) {
    assertThat(ledger().balance(account)).as(account.toString()).isEqualTo(Money.won(won));
  }

  @Test
  void an_entry_moves_each_account_to_its_side() {
    LedgerAccount income = LedgerAccount.clubIncome(postings.club(), Income.DUES);
    LedgerAccount fees = LedgerAccount.providerFees(postings.club());

    var _ =
        posted(
            postings.entry(
                won(TAKEN, postings.held(), 10_000),
                won(postings.held(), income, 9_000),
                won(fees, TAKEN, 300)));

    assertBalance(TAKEN, 9_700);
    assertBalance(postings.held(), 1_000);
    assertBalance(income, 9_000);
    assertBalance(fees, 300);
    assertBalance(LedgerAccount.clubIncome(postings.club(), Income.EVENT), 0);
  }

  @Test
  void a_balance_is_the_sum_of_all_entries_and_may_be_negative() {
    var _ = posted(postings.entry(won(TAKEN, postings.held(), 500)));
    var _ = posted(postings.entry(won(postings.held(), TAKEN, 2_000)));

    assertBalance(TAKEN, -1_500);
    assertBalance(postings.held(), -1_500);
  }

  @Test
  void currencies_are_counted_apart() {
    Currency dollar = Currency.getInstance("USD");
    Transfer cents = new Transfer(TAKEN, postings.held(), new Money(dollar, 250));
    var _ = posted(postings.entry(won(TAKEN, postings.held(), 1_000), cents));

    assertBalance(postings.held(), 1_000);
    assertThat(ledger().balance(postings.held(), dollar)).isEqualTo(new Money(dollar, 250));
  }

  @Test
  void nothing_is_posted_twice_and_the_transaction_goes_on() {
    JournalEntry first = posted(postings.entry(won(TAKEN, postings.held(), 1_000)));

    during(
        () -> {
          assertThatThrownBy(() -> ledger().post(postings.again(first)))
              .isInstanceOf(AlreadyPosted.class)
              .hasMessageContaining(first.key());
          ledger().post(postings.entry(won(TAKEN, postings.held(), 7)));
        });

    assertBalance(postings.held(), 1_007);
  }

  @Test
  void who_posts_the_same_at_the_same_time_waits_and_is_told() {
    JournalEntry first = postings.entry(won(TAKEN, postings.held(), 1_000));

    Other<Boolean> second = waiting(() -> tried(first), () -> tried(postings.again(first)));

    assertThat(second.result()).isFalse();
    assertBalance(postings.held(), 1_000);
  }

  private boolean tried(JournalEntry entry) {
    try {
      ledger().post(entry);
      return true;
    } catch (AlreadyPosted _) {
      return false;
    }
  }

  /** Two identical webhooks, 70 ms apart, were two rows elsewhere. */
  @Test
  void of_many_who_post_the_same_one_does() {
    JournalEntry entry = postings.entry(won(TAKEN, postings.held(), 1_000));

    List<Boolean> done = Other.together(16, _ -> within(() -> tried(postings.again(entry))));

    assertThat(done).containsOnlyOnce(true);
    assertBalance(postings.held(), 1_000);
  }

  @Test
  void what_is_undone_leaves_nothing() {
    MemberId member = given().member().id();
    JournalEntry entry =
        postings.entry(
            won(TAKEN, LedgerAccount.wallet(member), 500), won(TAKEN, postings.held(), 1_000));
    undone(() -> ledger().post(entry));

    assertBalance(TAKEN, 0);
    assertBalance(LedgerAccount.wallet(member), 0);
    assertThat(ledger().nextToClose()).isEmpty();
    assertThat(within(() -> ledger().lockBalance(member))).isEqualTo(Money.won(0));
    assertThat(tried(entry)).isTrue();
    assertBalance(TAKEN, 1_500);
  }

  @Test
  void an_entry_is_read_as_it_was_posted() {
    Order order = given().order();
    Payment payment = given().payment(order);
    JournalEntry entry =
        new JournalEntry(
            postings.entry(won(TAKEN, postings.held(), 1)).id(),
            "capture:" + given().unique(),
            given().now().plusNanos(999),
            Optional.of(order.club()),
            Optional.of(order.group()),
            Optional.of(order.id()),
            Optional.of(payment.id()),
            "결제 \"그대로\" 🎟",
            List.of(
                won(TAKEN, LedgerAccount.held(order.club()), Long.MAX_VALUE),
                won(LedgerAccount.held(order.club()), LedgerAccount.wallet(order.member()), 2)));
    JournalEntry bare =
        new JournalEntry(
            postings.entry(won(TAKEN, postings.held(), 1)).id(),
            "bonus:" + given().unique(),
            given().now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "덤",
            List.of(won(LedgerAccount.bonus(), LedgerAccount.wallet(order.member()), 3)));
    during(
        () -> {
          ledger().post(bare);
          ledger().post(entry);
        });

    List<JournalEntry> read = new ArrayList<>();
    ledger().read(ledger().nextToClose().orElseThrow(), read::add);
    assertThat(read).containsExactly(entry, bare);
  }

  @Test
  void what_an_entry_refers_to_must_be_there() {
    JournalEntry good = postings.entry(won(TAKEN, postings.held(), 1));
    MemberId nobody = store().ids().next(MemberId::new);
    ClubId noClub = store().ids().next(ClubId::new);
    List<JournalEntry> bad =
        List.of(
            with(good, noClub, Optional.empty(), Optional.empty(), Optional.empty()),
            with(
                good,
                postings.club(),
                Optional.of(store().ids().next(GroupId::new)),
                Optional.empty(),
                Optional.empty()),
            with(
                good,
                postings.club(),
                Optional.empty(),
                Optional.of(store().ids().next(OrderId::new)),
                Optional.empty()),
            with(
                good,
                postings.club(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(store().ids().next(PaymentId::new))),
            postings.topUp(nobody, 5));

    for (JournalEntry entry : bad) {
      Throwable refusal = catchThrowable(() -> posted(entry));
      assertThat(refusal).as(entry.toString()).isInstanceOf(RuntimeException.class);
      assertThat(refusal).isNotInstanceOf(AlreadyPosted.class);
    }
    assertBalance(TAKEN, 0);
  }

  private static JournalEntry with(
      JournalEntry like,
      ClubId club,
      Optional<GroupId> group,
      Optional<OrderId> order,
      Optional<PaymentId> payment) {
    return new JournalEntry(
        like.id(),
        like.key(),
        like.at(),
        Optional.of(club),
        group,
        order,
        payment,
        like.what(),
        List.of(won(TAKEN, LedgerAccount.held(club), 1)));
  }
}
