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

  /**
   * Records the attempts to pay orders of one group that cost something, in the orders' own
   * transaction, and takes up again what a provider may have sent before the orders were there.
   */
  public List<Payment> record(Group group, List<Order> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    MerchantAccount account = accounts.of(group);
    List<Payment> begun = orders.stream().map(order -> begin(order, account)).toList();
    books.add(begun);
    inbox.wake(begun.stream().map(Payment::reference).toList(), orders.getFirst().placedAt());
    return begun;
  }

  private Payment begin(Order order, MerchantAccount account) {
    PaymentId id = ids.next(PaymentId::new);
    PaymentReference reference = PaymentReference.of(order.reference());
    return account.tender().isPaidOnPage()
        ? Payment.reserve(
            id,
            order.id(),
            order.member(),
            account,
            reference,
            order.amount(),
            order.holdUntil(),
            order.placedAt())
        : Payment.begin(
            id, order.id(), order.member(), account, reference, order.amount(), order.placedAt());
  }

  /**
   * Tells the provider what will be paid, after the commit and as best we can: it is a guard more,
   * and nobody waits for it. Where payers are sent to a page, it is made when they ask for it.
   *
   * @param orders of one group
   */
  public void announce(List<Order> orders) {
    List<Order> paid = orders.stream().filter(order -> !order.amount().isZero()).toList();
    if (paid.isEmpty()) {
      return;
    }
    MerchantAccount account = accounts.of(paid.getFirst());
    if (!account.tender().isPaidOnPage()) {
      paid.forEach(order -> announce(order, account));
    }
  }

  private void announce(Order order, MerchantAccount account) {
    PaymentReference reference = PaymentReference.of(order.reference());
    background.soon(
        "announce " + reference,
        () -> {
          var _ = gateway.begin(account, accounts.beginning(order, reference, Optional.empty()));
        });
  }
}
