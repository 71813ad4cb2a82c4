package dev.moim.adapters.memory.store;

import dev.moim.application.payment.Settlements;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.SettlementLine;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The lines by account and transaction, and which movements they settle. */
final class InMemorySettlements implements Settlements {
  private static final Comparator<Movement> EARLIEST =
      Comparator.comparing(Movement::at)
          .thenComparing(m -> m.refund().isPresent())
          .thenComparing(InMemorySettlements::name);

  private final InMemoryStore store;
  private final InMemoryPayments payments;
  private final InMemoryOrders orders;
  private final Table<String, SettlementLine> lines;
  private final Table<String, String> settled;

  InMemorySettlements(InMemoryStore store, InMemoryPayments payments, InMemoryOrders orders) {
    this.store = store;
    this.payments = payments;
    this.orders = orders;
    this.lines = store.table(Comparator.<String>naturalOrder());
    this.settled = store.table(Comparator.<String>naturalOrder());
  }

  private static String key(MerchantAccount account, String transaction) {
    return account.tender() + ":" + account.name() + ":" + transaction;
  }

  private static String name(Movement movement) {
    return movement.payment()
        + ":"
        + movement.capture()
        + movement.refund().map(refund -> ":" + refund).orElse("");
  }

  @Override
  public List<SettlementLine> lockKnown(MerchantAccount account, Collection<String> transactions) {
    return store.change(
        change ->
            transactions.stream()
                .distinct()
                .flatMap(transaction -> lines.get(change, key(account, transaction)).stream())
                .toList());
  }

  @Override
  public List<Movement> unsettled(MerchantAccount account, Collection<ProviderPaymentId> captures) {
    Set<ProviderPaymentId> wanted = new HashSet<>(captures);
    return unsettled(account, movement -> wanted.contains(movement.capture())).toList();
  }

  @Override
  public List<Movement> unsettled(MerchantAccount account, Instant from, Instant until, int most) {
    return unsettled(account, m -> !m.at().isBefore(from) && m.at().isBefore(until))
        .limit(most)
        .toList();
  }

  private Stream<Movement> unsettled(MerchantAccount account, Predicate<Movement> which) {
    View view = store.view();
    return payments
        .all(view)
        .filter(payment -> payment.account().equals(account))
        .flatMap(this::movements)
        .filter(which)
        .filter(movement -> !settled.has(view, name(movement)))
        .sorted(EARLIEST);
  }

  private Stream<Movement> movements(Payment payment) {
    Order order = orders.find(payment.order()).orElseThrow();
    return Stream.concat(
        payment.captures().stream()
            .filter(capture -> capture.amount().isPositive())
            .map(capture -> taken(order, payment, capture)),
        payment.refunds().stream()
            .filter(refund -> refund.status() == RefundStatus.DONE)
            .map(refund -> back(order, payment, refund)));
  }

  private static Movement taken(Order order, Payment payment, Capture capture) {
    return new Movement(
        order.club(),
        order.group(),
        order.id(),
        payment.id(),
        capture.id(),
        Optional.empty(),
        Optional.empty(),
        capture.amount(),
        capture.paidAt());
  }

  private static Movement back(Order order, Payment payment, Refund refund) {
    return new Movement(
        order.club(),
        order.group(),
        order.id(),
        payment.id(),
        refund.capture(),
        Optional.of(refund.id()),
        refund.cancellation(),
        refund.amount(),
        refund.closedAt().orElseThrow());
  }

  @Override
  public void settle(MerchantAccount account, SettlementLine line, Movement movement) {
    store.change(
        change -> {
          payments.require(change, movement.payment());
          String key = key(account, line.transaction());
          lines.insert(change, key, line);
          settled.insert(change, name(movement), key);
          return key;
        });
  }
}
