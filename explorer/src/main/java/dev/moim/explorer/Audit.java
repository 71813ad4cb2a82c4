package dev.moim.explorer;

import dev.moim.application.notification.WebhookSender;
import dev.moim.domain.group.Seats;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import dev.moim.domain.ticket.Ticket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares, at the end of a history, the provider's own books with what Moim says of them: the
 * money of every payment is granted for, given back, or still owed with a due date; nothing is
 * granted twice, and nothing given back twice.
 */
final class Audit {
  private final World world;
  private final Collection<Customer> customers;
  private final List<Finding> findings = new ArrayList<>();

  private Audit(World world, Collection<Customer> customers) {
    this.world = world;
    this.customers = customers;
  }

  static List<Finding> of(World world, Collection<Customer> customers) {
    Audit audit = new Audit(world, customers);
    audit.look();
    return List.copyOf(audit.findings);
  }

  private void look() {
    for (ProviderPayment payment : world.provider().books()) {
      if (payment.tookMoney()) {
        account(payment);
      }
    }
    customers.stream()
        .collect(Collectors.groupingBy(Customer::reference))
        .values()
        .forEach(this::look);
    seats();
    ledger();
    world.surprises().forEach(e -> expect(Finding.Kind.WRONG, false, "failed with " + e));
  }

  /** Where one payment's money is. */
  private void account(ProviderPayment payment) {
    long kept = payment.kept().minor();
    Optional<Payment> attempt =
        world
            .store()
            .payments()
            .byReference(payment.reference())
            .filter(p -> p.account().equals(world.stage().account()));
    Optional<Capture> capture = attempt.flatMap(p -> p.capture(payment.id()));
    if (capture.isEmpty()) {
      expect(Finding.Kind.LOST, kept == 0, kept + " won taken that Moim knows nothing of");
      return;
    }
    Payment known = attempt.orElseThrow();
    long grantedFor = capture.get().isAccepted() ? grantedFor(known, payment) : 0;
    long owed = owed(known, payment);
    long explained = grantedFor + owed;
    expect(
        Finding.Kind.LOST,
        kept <= explained,
        kept + " won kept, but only " + grantedFor + " granted for and " + owed + " owed");
    expect(
        Finding.Kind.DOUBLED,
        kept >= explained,
        kept + " won left, although " + grantedFor + " granted for and " + owed + " owed");
    long refunds = payment.cancellations().stream().flatMap(c -> c.refund().stream()).count();
    long distinct =
        payment.cancellations().stream().flatMap(c -> c.refund().stream()).distinct().count();
    expect(Finding.Kind.DOUBLED, refunds == distinct, "a refund that the provider made twice");
  }

  /** What is kept for a granted order, or retained of one that was given back for less. */
  private long grantedFor(Payment known, ProviderPayment payment) {
    Order order = world.store().orders().find(known.order()).orElseThrow();
    long left = known.refundable(payment.id()).minor();
    return order.isGranted() ? left : Math.min(left, order.retained().minor());
  }

  /** What is to go back, and is not yet: each with the moment at which it is taken up. */
  private long owed(Payment known, ProviderPayment payment) {
    return known.refunds().stream()
        .filter(r -> r.capture().equals(payment.id()) && r.status().isUnderWay())
        .filter(r -> r.nextAttemptAt().isAfter(world.now()))
        .mapToLong(r -> r.amount().minor())
        .sum();
  }

  private void look(List<Customer> sameReference) {
    Optional<Order> found =
        world.store().orders().byReference(sameReference.getFirst().reference());
    boolean toldPaid = sameReference.stream().anyMatch(Customer::wasToldPaid);
    if (found.isEmpty()) {
      expect(Finding.Kind.WRONG, !toldPaid, "an order was answered as paid that does not exist");
      return;
    }
    Order order = found.get();
    List<Payment> attempts = world.store().payments().of(List.of(order.id()));
    List<Payment> accepted = attempts.stream().filter(p -> p.accepted().isPresent()).toList();
    expect(Finding.Kind.DOUBLED, accepted.size() <= 1, "an order that two payments pay");
    long paid =
        accepted.stream()
            .mapToLong(p -> p.refundable(p.accepted().orElseThrow().id()).minor())
            .sum();
    boolean open =
        accepted.stream().anyMatch(p -> p.hasOpenRefund(p.accepted().orElseThrow().id()));
    expect(
        Finding.Kind.DOUBLED,
        !order.isGranted() || paid > 0 || open,
        "an order that is granted for nothing");
    tickets(order);
    wishes(sameReference, accepted);
    if (toldPaid && sameReference.stream().allMatch(c -> c.wishes().areNone())) {
      expect(Finding.Kind.WRONG, order.isGranted(), "an order that was answered as paid is not");
    }
    attempts.forEach(this::atRest);
    if (world.isTelling()) {
      told(order, attempts);
    }
  }

  /** The club's server was told of everything, and of nothing under two names. */
  private void told(Order order, List<Payment> attempts) {
    boolean granted = !world.store().tickets().grantedBy(Set.of(order.id())).isEmpty();
    told(order, EventType.ORDER_PLACED, 1);
    told(order, EventType.ORDER_GRANTED, granted ? 1 : 0);
    told(
        order,
        EventType.PAYMENT_CAPTURED,
        attempts.stream().mapToLong(p -> p.captures().size()).sum());
    told(
        order,
        EventType.REFUND_COMPLETED,
        attempts.stream()
            .flatMap(p -> p.refunds().stream())
            .filter(r -> r.status() == RefundStatus.DONE)
            .count());
  }

  private void told(Order order, EventType type, long times) {
    String kind = "\"type\":\"" + type.wireName() + "\"";
    long messages =
        world.told().stream()
            .filter(c -> c.body().contains(kind) && c.body().contains(order.id().toString()))
            .map(WebhookSender.Call::message)
            .distinct()
            .count();
    expect(
        Finding.Kind.WRONG,
        messages == times,
        type.wireName() + " happened " + times + " times, and " + messages + " messages tell it");
  }

  private void tickets(Order order) {
    List<Ticket> tickets = world.store().tickets().grantedBy(Set.of(order.id()));
    long valid = tickets.stream().filter(Ticket::isValid).count();
    expect(Finding.Kind.DOUBLED, tickets.size() <= 1, tickets.size() + " tickets for one place");
    expect(
        valid == 0 ? Finding.Kind.LOST : Finding.Kind.DOUBLED,
        valid == (order.isGranted() ? 1 : 0),
        valid + " valid tickets of an order that is " + order.fulfilment());
  }

  /** What went back of the money that pays the order is what somebody wanted back, and no more. */
  private void wishes(List<Customer> customers, List<Payment> accepted) {
    for (Payment payment : accepted) {
      Capture capture = payment.accepted().orElseThrow();
      long returned =
          payment.account().tender().isProvider()
              ? returnedByProvider(capture)
              : payment.returned(capture.id()).minor();
      long most =
          customers.stream().mapToLong(c -> c.wishes().most(capture.amount().minor())).sum();
      expect(
          Finding.Kind.DOUBLED,
          returned <= most,
          returned + " won went back, and no more than " + most + " were asked for");
      long promised = customers.stream().mapToLong(c -> c.wishes().promised()).sum();
      expect(
          Finding.Kind.LOST,
          returned >= Math.min(promised, capture.amount().minor()),
          "only " + returned + " of the " + promised + " won went back that were promised to");
      expect(
          Finding.Kind.WRONG,
          capture.amount().equals(Stage.PRICE),
          "a place of " + Stage.PRICE + " for " + capture.amount());
    }
  }

  private long returnedByProvider(Capture capture) {
    return world.provider().books().stream()
        .filter(p -> p.id().equals(capture.id()))
        .mapToLong(p -> p.cancelled().minor())
        .sum();
  }

  /** After days with a provider that answers, everything is known and nothing is under way. */
  private void atRest(Payment payment) {
    expect(
        Finding.Kind.WRONG,
        payment.state() != PaymentState.UNKNOWN,
        "nobody found out whether an attempt took money");
    for (Refund refund : payment.refunds()) {
      expect(
          Finding.Kind.WRONG,
          !refund.status().isUnderWay(),
          "a refund is under way for ever: " + refund.status());
    }
  }

  private void seats() {
    var option = world.store().groups().find(world.stage().event()).orElseThrow().mainOption();
    Map<?, Seats> seats = world.store().pools().seats(List.of(option.pool()), world.now());
    int taken = seats.values().iterator().next().taken();
    long live =
        customers.stream()
            .map(Customer::reference)
            .distinct()
            .flatMap(r -> world.store().orders().byReference(r).stream())
            .filter(o -> o.isLive(world.now()))
            .count();
    expect(Finding.Kind.WRONG, taken == live, taken + " seats taken by " + live + " orders");
    expect(Finding.Kind.DOUBLED, taken <= 1, taken + " in one place");
  }

  /** The ledger says of the provider and of the wallet what these say themselves. */
  private void ledger() {
    if (world.stage().tender() == Tender.WALLET) {
      MemberId lee = world.stage().lee().member();
      long spent =
          customers.stream()
              .map(Customer::reference)
              .distinct()
              .flatMap(r -> world.store().orders().byReference(r).stream())
              .flatMap(o -> world.store().payments().of(List.of(o.id())).stream())
              .filter(p -> p.account().tender() == Tender.WALLET)
              .flatMap(p -> p.accepted().stream().map(c -> c.amount().minus(p.returned(c.id()))))
              .mapToLong(m -> m.minor())
              .sum();
      long wallet = world.store().ledger().balance(LedgerAccount.wallet(lee)).minor();
      expect(
          Finding.Kind.WRONG,
          wallet == Stage.CREDIT.minor() - spent,
          "a wallet of " + wallet + " after " + spent + " were spent");
      return;
    }
    long kept =
        world.provider().books().stream()
            .filter(ProviderPayment::tookMoney)
            .mapToLong(p -> p.kept().minor())
            .sum();
    long booked =
        world.store().ledger().balance(LedgerAccount.atProvider(world.stage().account())).minor();
    expect(
        Finding.Kind.WRONG,
        kept == booked,
        "the provider keeps " + kept + " won, and the ledger says " + booked);
  }

  private void expect(Finding.Kind kind, boolean good, String otherwise) {
    if (!good) {
      findings.add(new Finding(kind, otherwise));
    }
  }
}
