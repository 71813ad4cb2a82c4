package dev.moim.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BookkeepingProperties {
  private static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final MerchantAccount CLUBS =
      new MerchantAccount(Tender.KAKAOPAY, "019a0000-0000-7000-8000-000000000001");
  private static final Instant LATER = History.PLACED.plus(Duration.ofDays(99));

  private static History history(MerchantAccount account, List<Integer> steps) {
    History history = new History(account);
    steps.forEach(step -> history.step(step % 8, step / 8));
    return history;
  }

  private static List<JournalEntry> difference(
      History history, Optional<Payment> before, Payment after) {
    return Bookkeeping.entries(
        before,
        after,
        history.order(),
        Earned.of(Income.EVENT),
        () -> new EntryId(history.uuid()),
        LATER);
  }

  /** What is posted if every version is saved. */
  private static List<JournalEntry> posted(History history) {
    List<JournalEntry> posted = new ArrayList<>();
    Optional<Payment> before = Optional.empty();
    for (Payment version : history.versions()) {
      posted.addAll(difference(history, before, version));
      before = Optional.of(version);
    }
    return posted;
  }

  private static long balance(List<JournalEntry> posted, LedgerAccount account) {
    return posted.stream()
        .flatMap(entry -> entry.transfers().stream())
        .mapToLong(transfer -> transfer.change(account).minor())
        .sum();
  }

  private static long taken(Payment payment) {
    return payment.captures().stream().mapToLong(c -> c.amount().minor()).sum();
  }

  private static long refunds(Payment payment, Predicate<RefundStatus> which) {
    return payment.refunds().stream()
        .filter(refund -> which.test(refund.status()))
        .mapToLong(refund -> refund.amount().minor())
        .sum();
  }

  private static long refundable(Payment payment, Predicate<Capture> which) {
    return payment.captures().stream()
        .filter(which)
        .mapToLong(capture -> payment.refundable(capture.id()).minor())
        .sum();
  }

  @Property(tries = 2_000)
  void the_books_say_what_the_payment_says(
      @ForAll @Size(max = 25) List<@IntRange(max = 79_999) Integer> steps,
      @ForAll boolean platforms) {
    MerchantAccount account = platforms ? PLATFORM : CLUBS;
    History history = history(account, steps);
    Payment last = history.versions().getLast();
    Order order = history.order();
    List<JournalEntry> posted = posted(history);
    LedgerAccount earned =
        platforms
            ? LedgerAccount.payableToClub(order.club())
            : LedgerAccount.clubIncome(order.club(), Income.EVENT);

    long byHand = refunds(last, s -> s == RefundStatus.SETTLED_BY_HAND);
    assertThat(balance(posted, LedgerAccount.atProvider(account)))
        .isEqualTo(taken(last) - refunds(last, s -> s == RefundStatus.DONE));
    assertThat(balance(posted, LedgerAccount.refundsPayable(order.club())))
        .isEqualTo(refunds(last, RefundStatus::isOpen));
    assertThat(balance(posted, LedgerAccount.settledByHand(order.club()))).isEqualTo(byHand);
    assertThat(balance(posted, LedgerAccount.held(order.club())))
        .isEqualTo(refundable(last, c -> !c.isAccepted()));
    assertThat(balance(posted, earned)).isEqualTo(refundable(last, Capture::isAccepted));
    if (byHand == 0) {
      assertThat(posted)
          .flatMap(JournalEntry::transfers)
          .flatMap(transfer -> List.of(transfer.debit(), transfer.credit()))
          .allMatch(one -> balance(posted, one) >= 0);
    }
  }

  /**
   * Without payments by hand: what a club pays by hand and the provider gives back too is lost to
   * the club, and the books say so.
   */
  @Property
  void once_everything_has_gone_its_way_nothing_is_held_or_owed(
      @ForAll @Size(max = 20) List<@IntRange(max = 79_999) Integer> steps) {
    List<Integer> toTheEnd =
        new ArrayList<>(steps.stream().filter(step -> step % 16 != 8 + 6).toList());
    // Reads what is new, ends what is pending, asks anew for what was refused, and sends the rest.
    for (int i = 0; i < 60; i++) {
      toTheEnd.addAll(List.of(7, 5, 6, 3));
      if (i % 8 == 0) {
        toTheEnd.add(1);
      }
    }
    History history = history(PLATFORM, toTheEnd);
    List<JournalEntry> posted = posted(history);

    assertThat(balance(posted, LedgerAccount.held(history.order().club()))).isZero();
    assertThat(balance(posted, LedgerAccount.refundsPayable(history.order().club()))).isZero();
  }

  @Property
  void no_key_comes_twice_and_nothing_new_posts_nothing(
      @ForAll @Size(max = 25) List<@IntRange(max = 79_999) Integer> steps) {
    History history = history(PLATFORM, steps);
    Payment last = history.versions().getLast();

    assertThat(posted(history)).extracting(JournalEntry::key).doesNotHaveDuplicates();
    assertThat(difference(history, Optional.of(last), last)).isEmpty();
  }

  /** However often a payment was saved in between, the balances are the same. */
  @Property
  void only_the_difference_counts(
      @ForAll @Size(max = 25) List<@IntRange(max = 79_999) Integer> steps) {
    History history = history(CLUBS, steps);
    List<JournalEntry> one = posted(history);
    List<JournalEntry> all = difference(history, Optional.empty(), history.versions().getLast());

    assertThat(one)
        .flatMap(JournalEntry::transfers)
        .flatMap(transfer -> List.of(transfer.debit(), transfer.credit()))
        .allMatch(account -> balance(one, account) == balance(all, account));
  }

  /** What a top-up of 10,000 won gives. */
  private static final Money CREDIT = Money.won(10_500);

  /** Saves every version of a top-up; what is in the wallet is told each time. */
  private static List<JournalEntry> toppedUp(History history, long inWallet, List<Integer> spent) {
    LedgerAccount wallet = LedgerAccount.wallet(history.order().member());
    List<JournalEntry> posted = new ArrayList<>();
    Optional<Payment> before = Optional.empty();
    long there = inWallet;
    for (Payment version : history.versions()) {
      List<JournalEntry> entries =
          Bookkeeping.entries(
              before,
              version,
              history.order(),
              new Earned(Income.OTHER, Optional.of(CREDIT), Optional.of(Money.won(there))),
              () -> new EntryId(history.uuid()),
              LATER);
      for (JournalEntry entry : entries) {
        there += balance(List.of(entry), wallet);
        assertThat(there).as(entry.toString()).isNotNegative();
      }
      posted.addAll(entries);
      before = Optional.of(version);
      int part = spent.isEmpty() ? 0 : spent.get(posted.size() % spent.size());
      there -= there * part / 100;
    }
    return posted;
  }

  private static long bonus(Refund refund) {
    return refund.amount().equals(Money.won(10_000)) ? 500 : 0;
  }

  /** There is enough in the wallet, so that nothing that is taken back is missing. */
  @Property(tries = 2_000)
  void a_top_up_gives_its_credit_and_what_goes_back_is_taken_out_of_the_wallet(
      @ForAll @Size(max = 25) List<@IntRange(max = 79_999) Integer> steps) {
    History history = history(PLATFORM, steps);
    Payment last = history.versions().getLast();
    Order order = history.order();

    List<JournalEntry> posted = toppedUp(history, 1_000_000, List.of());

    long taken =
        last.refunds().stream()
            .filter(r -> r.capture().equals(History.FIRST))
            .filter(
                r ->
                    r.status().isBack()
                        || (r.status().isOpen() && r.cause() != RefundCause.PROVIDER))
            .mapToLong(r -> r.amount().minor() + bonus(r))
            .sum();
    long credit = last.accepted().isPresent() ? CREDIT.minor() : 0;
    assertThat(balance(posted, LedgerAccount.wallet(order.member()))).isEqualTo(credit - taken);
    assertThat(balance(posted, LedgerAccount.refundsPayable(order.club())))
        .isEqualTo(refunds(last, RefundStatus::isOpen));
    assertThat(balance(posted, LedgerAccount.held(order.club())))
        .isEqualTo(refundable(last, c -> !c.isAccepted()));
    assertThat(balance(posted, LedgerAccount.atProvider(PLATFORM)))
        .isEqualTo(taken(last) - refunds(last, s -> s == RefundStatus.DONE));
    assertThat(balance(posted, LedgerAccount.payableToClub(order.club()))).isZero();
  }

  /** All of it is asked back here, and then 4,001 won go back at the provider. */
  @Test
  void what_is_put_back_into_the_wallet_can_be_taken_again() {
    History history = history(PLATFORM, List.of(0, 2 + 8 * 9_999, 4 + 8 * 4_000, 7));

    List<JournalEntry> posted = toppedUp(history, 0, List.of());

    LedgerAccount wallet = LedgerAccount.wallet(history.order().member());
    assertThat(balance(posted, wallet)).isEqualTo(10_500 - 4_001);
    assertThat(balance(posted, LedgerAccount.bonus())).isEqualTo(500);
  }

  /** Nothing is asked back here; whoever asks is refused beforehand if there is too little. */
  @Property(tries = 2_000)
  void no_wallet_owes_what_a_provider_gave_back_and_was_spent(
      @ForAll @Size(max = 25) List<@IntRange(max = 79_999) Integer> steps,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 100) Integer> spent) {
    List<Integer> withoutAsking = steps.stream().filter(step -> step % 8 != 2).toList();

    List<JournalEntry> posted = toppedUp(history(PLATFORM, withoutAsking), 0, spent);

    assertThat(posted).flatMap(JournalEntry::transfers).allMatch(t -> t.amount().isPositive());
  }

  @Test
  void a_wallet_pays_and_is_paid_back() {
    MerchantAccount wallets = MerchantAccount.ofPlatform(Tender.WALLET);
    History history = history(wallets, List.of(0, 2 + 8 * 2_999, 3));
    LedgerAccount wallet = LedgerAccount.wallet(history.order().member());

    List<JournalEntry> posted = posted(history);

    assertThat(posted)
        .extracting(JournalEntry::what)
        .containsExactly("paid", "refund asked for", "refunded");
    assertThat(posted.getFirst().key()).isEqualTo("capture:WALLET:platform:imp_1");
    assertThat(balance(posted, wallet)).isEqualTo(-7_000);
    assertThat(balance(posted, LedgerAccount.payableToClub(history.order().club())))
        .isEqualTo(7_000);
    assertThat(balance(posted, LedgerAccount.atProvider(wallets))).isZero();
  }

  @Test
  void an_entry_tells_what_it_is_about_and_when_it_was() {
    History history = history(PLATFORM, List.of(0, 2));
    Payment last = history.versions().getLast();
    Refund refund = last.refunds().getFirst();
    List<JournalEntry> posted = posted(history);

    JournalEntry paid = posted.getFirst();
    assertThat(paid.key()).isEqualTo("capture:PORTONE_V1:platform:imp_1");
    assertThat(paid.at()).isEqualTo(last.accepted().orElseThrow().paidAt());
    assertThat(paid.club()).contains(history.order().club());
    assertThat(paid.group()).contains(history.order().group());
    assertThat(paid.order()).contains(history.order().id());
    assertThat(paid.payment()).contains(last.id());
    assertThat(posted.getLast().key()).isEqualTo("refund-requested:" + refund.id());
    assertThat(posted.getLast().at()).isEqualTo(refund.requestedAt());
  }

  /** The provider says that it was paid a minute after the order was placed. */
  @Test
  void a_moment_in_the_future_is_not_believed() {
    History history = history(PLATFORM, List.of(0));
    Instant now = History.PLACED.plusSeconds(1);

    List<JournalEntry> entries =
        Bookkeeping.entries(
            Optional.empty(),
            history.versions().getLast(),
            history.order(),
            Earned.of(Income.DUES),
            () -> new EntryId(history.uuid()),
            now);

    assertThat(entries).extracting(JournalEntry::at).containsExactly(now);
  }

  @Test
  void another_payment_is_refused() {
    History history = history(PLATFORM, List.of(0));
    Payment payment = history.versions().getLast();
    Payment other =
        Payment.begin(
            new PaymentId(new UUID(9, 9)),
            payment.order(),
            payment.payer(),
            payment.account(),
            payment.reference(),
            payment.amount(),
            History.PLACED);

    assertThatThrownBy(() -> difference(history, Optional.of(other), payment))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
