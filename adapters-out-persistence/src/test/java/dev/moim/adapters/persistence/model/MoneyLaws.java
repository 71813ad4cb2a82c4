package dev.moim.adapters.persistence.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.order.OrderView;
import dev.moim.domain.access.Actor;
import dev.moim.domain.ledger.DayDigest;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerAccount.Side;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is true of the money of every world. */
final class MoneyLaws {
  private final Play play;
  private final List<ProviderPayment> books;
  private final List<Order> orders;
  private final List<Payment> payments;

  MoneyLaws(Play play) {
    this.play = play;
    this.books = play.moim().provider().books();
    this.orders = Sight.orders(play);
    this.payments = orders.stream().flatMap(o -> Sight.payments(play, o).stream()).toList();
  }

  /** At any moment, whatever is under way. */
  void always() {
    for (Payment payment : payments) {
      for (Capture capture : payment.captures()) {
        long ours = payment.refundable(capture.id()).minor();
        long gone =
            refunds(
                payment,
                r ->
                    r.capture().equals(capture.id())
                        && (r.status().isBack() || r.status().isOpen()));
        assertThat(ours + gone)
            .as("held and returned of %s", capture)
            .isEqualTo(capture.amount().minor());
      }
    }
    for (Order order : orders) {
      assertThat(captured(order, true))
          .as("no more is known of %s than was paid", order.reference())
          .isLessThanOrEqualTo(play.till().taken(PaymentReference.of(order.reference())));
    }
    assertThat(balance(LedgerAccount.atProvider(Sight.PLATFORM)))
        .as("no more is in the books than was paid")
        .isLessThanOrEqualTo(play.till().taken());
    seats();
    sums();
  }

  private void seats() {
    play.groups()
        .forEach(
            group -> {
              var seats = play.moim().cases().viewGroups().one(group).orElseThrow().seats();
              long in =
                  orders.stream()
                      .filter(o -> o.group().equals(group))
                      .map(this::view)
                      .filter(v -> v.status() == OrderStatus.HELD || !v.tickets().isEmpty())
                      .count();
              if (seats.capacity().isPresent()) {
                assertThat((long) seats.taken()).as("seats of %s", group).isEqualTo(in);
                assertThat(seats.taken()).isLessThanOrEqualTo(seats.capacity().getAsInt());
              }
            });
  }

  /** Balances are sums of entries, and what is debited is credited. */
  private void sums() {
    Map<LedgerAccount, Long> sums = new HashMap<>();
    entries()
        .forEach(
            entry ->
                entry
                    .transfers()
                    .forEach(
                        t -> {
                          sums.merge(t.debit(), t.change(t.debit()).minor(), Long::sum);
                          sums.merge(t.credit(), t.change(t.credit()).minor(), Long::sum);
                        }));
    long debits = 0;
    long credits = 0;
    for (Map.Entry<LedgerAccount, Long> sum : sums.entrySet()) {
      assertThat(balance(sum.getKey())).as("balance of %s", sum.getKey()).isEqualTo(sum.getValue());
      boolean debit = sum.getKey().kind().normal() == Side.DEBIT;
      debits += debit ? sum.getValue() : 0;
      credits += debit ? 0 : sum.getValue();
    }
    assertThat(debits).isEqualTo(credits);
    assertThat(Sight.accounts(play)).containsAll(sums.keySet());
  }

  private List<JournalEntry> entries() {
    List<JournalEntry> entries = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(play.moim().clock().instant(), LedgerDay.ZONE);
    for (LocalDate day = LocalDate.of(2026, 3, 1); !day.isAfter(last); day = day.plusDays(1)) {
      play.moim().store().ledger().read(day, entries::add);
    }
    return entries;
  }

  /** When nothing is under way any more, and the provider has said all it had to say. */
  void atRest() {
    always();
    orders.forEach(this::orderAtRest);
    assertThat(balance(LedgerAccount.atProvider(Sight.PLATFORM)))
        .as("at the provider is what was paid and not given back")
        .isEqualTo(play.till().taken() - Till.returned(books));
    assertThat(balance(LedgerAccount.refundsPayable(play.club())))
        .isEqualTo(ofAll(r -> r.status().isOpen()));
    assertThat(balance(LedgerAccount.settledByHand(play.club())))
        .isEqualTo(ofAll(r -> r.status() == RefundStatus.SETTLED_BY_HAND));
    assertThat(balance(LedgerAccount.held(play.club())))
        .isEqualTo(payments.stream().mapToLong(p -> left(p, c -> !c.isAccepted())).sum());
    assertThat(balance(LedgerAccount.suspense(Sight.PLATFORM)))
        .isEqualTo(
            play.cases().stream()
                .filter(c -> c.kind() == AttentionCase.Kind.UNMATCHED_MONEY)
                .filter(c -> c.isOpen() || c.isKept())
                .mapToLong(c -> c.amount().minor())
                .sum());
    wallets();
    chain();
  }

  private void orderAtRest(Order order) {
    PaymentReference reference = PaymentReference.of(order.reference());
    long givenBack =
        of(order).stream()
            .filter(p -> p.account().tender().isProvider())
            .mapToLong(p -> refunds(p, r -> r.status() == RefundStatus.DONE))
            .sum();
    // What was given back elsewhere before we heard of it may never have been ours.
    assertThat(captured(order, true) - givenBack)
        .as("what the provider still has of %s is known", reference)
        .isEqualTo(play.till().taken(reference) - Till.returned(books, reference));
    assertThat(of(order))
        .flatMap(Payment::refunds)
        .as("nothing is under way for %s", reference)
        .noneMatch(r -> r.status().isUnderWay());
    OrderView view = view(order);
    long ours =
        of(order).stream()
            .flatMap(p -> p.captures().stream().map(c -> p.refundable(c.id()).minor()))
            .mapToLong(Long::longValue)
            .sum();
    assertThat(view.status()).as("of %s, after days", reference).isNotEqualTo(OrderStatus.HELD);
    if (order.isGranted()) {
      assertThat(view.money().paid()).isEqualTo(order.amount());
      assertThat(ours)
          .as("kept of %s, %s", reference, view)
          .isEqualTo(view.money().paid().minor() - back(view, order));
    } else {
      assertThat(view.tickets()).isEmpty();
      assertThat(ours).as("kept of %s, %s", reference, view).isEqualTo(-twice(order));
    }
  }

  /** What went back by hand and at the provider too, and is on somebody's list. */
  private long twice(Order order) {
    return play.cases().stream()
        .filter(c -> c.kind() == AttentionCase.Kind.RETURNED_TWICE)
        .filter(c -> of(order).stream().anyMatch(p -> c.payment().equals(Optional.of(p.id()))))
        .mapToLong(c -> c.amount().minor())
        .sum();
  }

  /** What is back of what was accepted, or owed. */
  private long back(OrderView view, Order order) {
    long owed =
        of(order).stream()
            .filter(p -> p.accepted().isPresent())
            .mapToLong(
                p ->
                    refunds(
                        p,
                        r ->
                            r.status().isOpen()
                                && r.capture().equals(p.accepted().orElseThrow().id())))
            .sum();
    return view.money().refunded().minor() + owed;
  }

  /**
   * What is in wallets was paid for or is the platform's own gift, and was not spent: a top-up that
   * its provider gives back when it is spent already is a gift too.
   */
  private void wallets() {
    long inWallets =
        play.members().stream()
            .mapToLong(m -> balance(LedgerAccount.wallet(m.member())))
            .peek(balance -> assertThat(balance).isNotNegative())
            .sum();
    long toppedUp =
        orders.stream()
            .filter(o -> o.group().equals(play.topUp()))
            .flatMap(o -> of(o).stream())
            .mapToLong(p -> left(p, Capture::isAccepted))
            .sum();
    long spent =
        payments.stream()
            .filter(p -> p.account().tender() == Tender.WALLET)
            .mapToLong(p -> left(p, _ -> true))
            .sum();
    assertThat(inWallets - balance(LedgerAccount.bonus())).isEqualTo(toppedUp - spent);
  }

  /** Each closed day is what its entries and the day before make it. */
  private void chain() {
    LocalDate from = LocalDate.of(2026, 3, 1);
    LocalDate last = LocalDate.ofInstant(play.moim().clock().instant(), LedgerDay.ZONE);
    Optional<LedgerDay> before = Optional.empty();
    for (LedgerDay day : play.moim().store().ledger().days(from, last)) {
      DayDigest digest = new DayDigest(day.day(), before);
      play.moim().store().ledger().read(day.day(), digest::add);
      assertThat(digest.finish()).isEqualTo(day);
      before = Optional.of(day);
    }
  }

  private OrderView view(Order order) {
    return play.moim().cases().viewOrder().view(Actor.of(order.member()), order.id()).orElseThrow();
  }

  private List<Payment> of(Order order) {
    return payments.stream().filter(p -> p.order().equals(order.id())).toList();
  }

  private long captured(Order order, boolean byProviders) {
    return of(order).stream()
        .filter(p -> p.account().tender().isProvider() == byProviders)
        .flatMap(p -> p.captures().stream())
        .mapToLong(c -> c.amount().minor())
        .sum();
  }

  private static long refunds(Payment payment, Predicate<Refund> which) {
    return payment.refunds().stream().filter(which).mapToLong(r -> r.amount().minor()).sum();
  }

  private long ofAll(Predicate<Refund> which) {
    return payments.stream().mapToLong(p -> refunds(p, which)).sum();
  }

  /** What is still ours of these captures. */
  private static long left(Payment payment, Predicate<Capture> which) {
    return payment.captures().stream()
        .filter(which)
        .mapToLong(c -> payment.refundable(c.id()).minor())
        .sum();
  }

  private long balance(LedgerAccount account) {
    return play.moim().store().ledger().balance(account).minor();
  }
}
