package dev.moim.application.payment;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import jakarta.inject.Inject;
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
   * Records the attempt in the order's own transaction, and takes up again what a provider may have
   * sent before the order was there. Nothing for a free order.
   */
  public void record(Order order) {
    if (order.amount().isZero()) {
      return;
    }
    PaymentReference reference = PaymentReference.of(order.reference());
    books.add(
        Payment.begin(
            ids.next(PaymentId::new),
            order.id(),
            order.member(),
            accounts.of(order),
            reference,
            order.amount(),
            order.placedAt()),
        order);
    inbox.wake(reference, order.placedAt());
  }

  /**
   * Tells the provider what will be paid, after the commit and as best we can: it is a guard more,
   * and nobody waits for it. Where payers are sent to a page, it is made when they ask for it.
   */
  public void announce(Order order) {
    if (order.amount().isZero()) {
      return;
    }
    MerchantAccount account = accounts.of(order);
    if (!account.tender().isPaidOnPage()) {
      PaymentReference reference = PaymentReference.of(order.reference());
      background.soon(
          "announce " + reference,
          () -> {
            var _ = gateway.begin(account, accounts.beginning(order, reference, Optional.empty()));
          });
    }
  }
}
