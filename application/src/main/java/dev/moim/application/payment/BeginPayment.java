package dev.moim.application.payment;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.group.Group;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gets ready for an order's money: first in our own books, then at the provider. */
public final class BeginPayment {
  private final PaymentBooks books;
  private final WebhookInbox inbox;
  private final PaymentGateway gateway;
  private final BackgroundWork background;
  private final OrderAccounts accounts;
  private final Ids ids;

  @Inject
  public BeginPayment(
      PaymentBooks books,
      WebhookInbox inbox,
      PaymentGateway gateway,
      BackgroundWork background,
      OrderAccounts accounts,
      Ids ids) {
    this.books = books;
    this.inbox = inbox;
    this.gateway = gateway;
    this.background = background;
    this.accounts = accounts;
    this.ids = ids;
  }

  /** Begins an attempt to pay for each of these orders of one group, which cost something. */
  public List<Begun> begin(Group group, List<Order> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    MerchantAccount account = accounts.of(group);
    return orders.stream().map(order -> new Begun(order, begin(order, account))).toList();
  }

  /**
   * Records the attempts, in the orders' own transaction, and takes up again what a provider may
   * have sent before the orders were there.
   */
  public void record(List<Begun> begun, Instant now) {
    if (!begun.isEmpty()) {
      List<Payment> payments = begun.stream().map(Begun::payment).toList();
      books.add(payments);
      inbox.wake(payments.stream().map(Payment::reference).toList(), now);
    }
  }

  /** An order with the attempt to pay it. */
  public record Begun(Order order, Payment payment) {}

  private Payment begin(Order order, MerchantAccount account) {
    Payment begun =
        Payment.begin(
            ids.next(PaymentId::new),
            order.id(),
            order.member(),
            account,
            PaymentReference.of(order.reference()),
            order.amount(),
            order.placedAt());
    return account.tender().isPaidOnPage() ? begun.awaitingPage(order.holdUntil()) : begun;
  }

  /**
   * Tells the provider what will be paid, after the commit and as best we can: it is a guard more,
   * and nobody waits for it. Where payers are sent to a page, it is made when they ask for it.
   */
  public void announce(List<Begun> attempts) {
    attempts.stream()
        .filter(begun -> !begun.payment().account().tender().isPaidOnPage())
        .forEach(begun -> announce(begun.order(), begun.payment()));
  }

  private void announce(Order order, Payment payment) {
    background.soon(
        "announce " + payment.reference(),
        () -> {
          var _ =
              gateway.begin(
                  payment.account(),
                  accounts.beginning(order, payment.reference(), Optional.empty()));
        });
  }
}
