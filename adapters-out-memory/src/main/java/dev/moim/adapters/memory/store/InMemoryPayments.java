package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.payment.Payments;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The attempts to pay, by id, reference and order; whose money was captured; and what is due. */
final class InMemoryPayments implements Payments {
  private final InMemoryStore store;
  private final InMemoryOrders orders;
  private final Table<UUID, Payment> payments;
  private final Table<Name, UUID> byReference;
  private final Table<Name, UUID> byCapture;
  private final Index<UUID> ofOrder;
  private final Index<Instant> asking;
  private final Index<Instant> refunding;

  /** What a tender calls something. */
  private record Name(Tender tender, String value) {
    static final Comparator<Name> ORDER =
        Comparator.comparing(Name::tender).thenComparing(Name::value);
  }

  InMemoryPayments(InMemoryStore store, InMemoryOrders orders) {
    this.store = store;
    this.orders = orders;
    this.payments = store.table(Index.UUIDS);
    this.byReference = store.table(Name.ORDER);
    this.byCapture = store.table(Name.ORDER);
    this.ofOrder = new Index<>(store, Index.UUIDS);
    this.asking = new Index<>(store, Comparator.<Instant>naturalOrder());
    this.refunding = new Index<>(store, Comparator.<Instant>naturalOrder());
  }

  @Override
  public void add(List<Payment> fresh) {
    store.change(
        change -> {
          fresh.forEach(payment -> insert(change, payment));
          return fresh;
        });
  }

  private void insert(Change change, Payment payment) {
    UUID id = payment.id().value();
    orders.require(change, payment.order());
    byReference.insert(
        change, new Name(payment.account().tender(), payment.reference().value()), id);
    payments.insert(change, id, payment);
    ofOrder.add(change, payment.order().value(), id);
    remember(change, payment);
  }

  @Override
  public Optional<Payment> find(PaymentId id) {
    return payments.get(store.view(), id.value());
  }

  @Override
  public Optional<Payment> byReference(PaymentReference reference) {
    View view = store.view();
    return Arrays.stream(Tender.values())
        .flatMap(tender -> byReference.get(view, new Name(tender, reference.value())).stream())
        .flatMap(id -> payments.get(view, id).stream())
        .findFirst();
  }

  @Override
  public List<Payment> of(Collection<OrderId> wanted) {
    View view = store.view();
    return wanted.stream()
        .distinct()
        .flatMap(order -> ofOrder.of(view, order.value()))
        .sorted(Index.UUIDS)
        .flatMap(id -> payments.get(view, id).stream())
        .toList();
  }

  /** Fails unless it is there. */
  void require(View view, PaymentId id) {
    payments.require(view, id.value());
  }

  /** Every one. */
  Stream<Payment> all(View view) {
    return payments.all(view).map(Tree.Entry::value);
  }

  @Override
  public void save(Payment payment) {
    UUID id = payment.id().value();
    store.change(
        change -> {
          Payment old =
              payments
                  .get(change, id)
                  .filter(stored -> stored.version() == payment.version())
                  .orElseThrow(() -> new StaleAggregate(payment.id()));
          forget(change, old);
          remember(change, payment);
          payments.put(change, id, next(payment));
          return id;
        });
  }

  private void forget(Change change, Payment old) {
    UUID id = old.id().value();
    old.captures().forEach(capture -> byCapture.remove(change, name(old, capture)));
    old.asking().next().ifPresent(at -> asking.remove(change, at, id));
    refundDue(old).ifPresent(at -> refunding.remove(change, at, id));
  }

  private void remember(Change change, Payment payment) {
    UUID id = payment.id().value();
    for (Capture capture : payment.captures()) {
      byCapture.insert(change, name(payment, capture), id);
      if (payment.returnedByProvider(capture.id()).isMoreThan(capture.amount())) {
        throw new IllegalStateException("more went back than " + capture);
      }
    }
    payment.asking().next().ifPresent(at -> asking.add(change, at, id));
    refundDue(payment).ifPresent(at -> refunding.add(change, at, id));
  }

  private static Name name(Payment payment, Capture capture) {
    return new Name(payment.account().tender(), capture.id().value());
  }

  /** From when on {@link Payment#dueRefund} finds one. */
  private static Optional<Instant> refundDue(Payment payment) {
    return payment.captures().stream()
        .flatMap(
            capture ->
                payment.refunds().stream()
                    .filter(r -> r.capture().equals(capture.id()) && r.status().isUnderWay())
                    .limit(1))
        .map(Refund::nextAttemptAt)
        .min(Comparator.naturalOrder());
  }

  private static Payment next(Payment p) {
    return Payment.restore(
        p.id(),
        p.order(),
        p.payer(),
        p.account(),
        p.reference(),
        p.amount(),
        p.begunAt(),
        p.state(),
        p.session(),
        p.asking(),
        p.captures(),
        p.refunds(),
        p.version() + 1);
  }

  /** Waits for the transaction that is open, instead of leaving out what it has locked. */
  @Override
  public List<Payment> due(Due what, Instant now, int most) {
    return store.change(
        change -> {
          Stream<Index.Row<Instant>> rows =
              switch (what) {
                case ASKING -> asking.all(change);
                case REFUND -> refunding.all(change);
              };
          return rows.takeWhile(row -> !now.isBefore(row.shared()))
              .limit(most)
              .flatMap(row -> payments.get(change, row.id()).stream())
              .toList();
        });
  }
}
