package dev.moim.application.payment;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A member goes to pay an order: by the provider of the order's club, or out of the own wallet,
 * once more if an earlier attempt came to nothing. What an earlier attempt may have taken is asked
 * about first; as long as that is unknown, no other begins.
 */
public final class StartPayment {
  private final Transactions transactions;
  private final Orders orders;
  private final Payments payments;
  private final LockedAttempt locked;
  private final PaymentBooks books;
  private final PaymentGateway gateway;
  private final OrderAccounts accounts;
  private final SettleOrder settle;
  private final PayFromWallet wallet;
  private final OrderViews views;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public StartPayment(
      Transactions transactions,
      Orders orders,
      Payments payments,
      LockedAttempt locked,
      PaymentBooks books,
      PaymentGateway gateway,
      OrderAccounts accounts,
      SettleOrder settle,
      PayFromWallet wallet,
      OrderViews views,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.payments = payments;
    this.locked = locked;
    this.books = books;
    this.gateway = gateway;
    this.accounts = accounts;
    this.settle = settle;
    this.wallet = wallet;
    this.views = views;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param tender empty for the provider of the order's club
   * @param returnTo where a payer who is sent to a page comes back to
   */
  public record Command(OrderId order, Optional<Tender> tender, Optional<URI> returnTo) {}

  /** What came of it. */
  public sealed interface Result {
    /** The payer's app goes on with this. */
    record Started(OrderView order, Payment payment, NextStep next) implements Result {}

    /** The order is paid: just now out of the wallet, or by an attempt that had been made. */
    record Paid(OrderView order) implements Result {}

    /** There is none of the actor's own. */
    record NoSuchOrder() implements Result {}

    /** The order is over; what was taken for it is back or on its way. */
    record Over(OrderView order, ReleaseReason reason) implements Result {}

    /** An earlier attempt may have taken money: it is being asked about. */
    record Undecided(OrderView order) implements Result {}

    /** The order's club takes no money in this way. */
    record OtherTender(OrderView order) implements Result {}

    /** The payer is sent to a page, and has to be told where to come back to. */
    record ReturnAddressMissing() implements Result {}

    /** There is less in the wallet than the order costs. */
    record InsufficientBalance(OrderView order, Money balance) implements Result {}

    /** The provider does not answer; nothing was taken by this. */
    record ProviderUnreachable(OrderView order) implements Result {}
  }

  /** Begins, or takes up again, an attempt to pay; repeating it takes nothing twice. */
  public Result start(Actor actor, Command command, Receipt<Result> receipt) {
    Optional<Order> found =
        orders.find(command.order()).filter(o -> o.member().equals(actor.member()));
    if (found.isEmpty()) {
      return new Result.NoSuchOrder();
    }
    MerchantAccount account = accounts.of(found.get());
    boolean fromWallet = command.tender().equals(Optional.of(Tender.WALLET));
    if (!fromWallet && !command.tender().map(account.tender()::equals).orElse(true)) {
      return new Result.OtherTender(views.of(found.get()));
    }
    if (!fromWallet && account.tender().isPaidOnPage() && command.returnTo().isEmpty()) {
      return new Result.ReturnAddressMissing();
    }
    try {
      ask(found.get());
    } catch (Unreachable e) {
      return new Result.ProviderUnreachable(views.of(found.get()));
    }
    if (fromWallet) {
      return transactions.run(tx -> receipt.kept(wallet.pay(command.order(), tx)));
    }
    return begin(command, account, receipt);
  }

  /**
   * Asks about what was begun before, since its payer may have paid and told nobody. What we had
   * told a provider to take, and it says now that it has not, is over by that.
   */
  private void ask(Order order) {
    for (Payment attempt : payments.of(List.of(order.id()))) {
      if (attempt.account().tender().isProvider() && !attempt.state().isOver()) {
        List<ProviderPayment> found = gateway.find(attempt.account(), attempt.key());
        found.reversed().forEach(facts -> settle.settle(order.id(), attempt.id(), facts));
        if (attempt.isUndecided() && !isBeingTaken(attempt, found)) {
          replace(attempt);
        }
      }
    }
  }

  /**
   * Whether our word to take the money may still be on its way to a provider where the payer has
   * agreed: until the provider was asked once since.
   */
  private boolean isBeingTaken(Payment attempt, List<ProviderPayment> found) {
    Instant now = clock.instant();
    return found.stream().anyMatch(facts -> facts.status() == ProviderStatus.AUTHORIZED)
        && attempt.asking().next().filter(now::isBefore).isPresent();
  }

  private void replace(Payment seen) {
    locked.change(seen, (payment, _) -> payment.isUndecided() ? payment.replaced() : payment);
  }

  private sealed interface Intent {
    record Recorded(Order order, Payment payment) implements Intent {}

    record Not(Result why) implements Intent {}
  }

  private Result begin(Command command, MerchantAccount account, Receipt<Result> receipt) {
    return switch (transactions.run((Transaction _) -> intend(command.order(), account))) {
      case Intent.Not(Result why) -> why;
      case Intent.Recorded(Order order, Payment payment) -> {
        Begun begun;
        try {
          begun =
              gateway.begin(
                  account, accounts.beginning(order, payment.reference(), command.returnTo()));
        } catch (Unreachable e) {
          yield new Result.ProviderUnreachable(views.of(order));
        }
        yield locked.decide(payment, (known, o) -> receipt.kept(begun(known, o, begun)));
      }
    };
  }

  /** The attempt is recorded before the provider hears of it. */
  private Intent intend(OrderId id, MerchantAccount account) {
    Order order = orders.lock(id).orElseThrow();
    Instant now = clock.instant();
    Optional<Result> end = endOf(order, views.of(order), now);
    if (end.isPresent()) {
      return new Intent.Not(end.get());
    }
    List<Payment> attempts = payments.of(List.of(id));
    if (attempts.stream().anyMatch(Payment::isUndecided)) {
      return new Intent.Not(new Result.Undecided(views.of(order)));
    }
    Optional<Payment> open =
        attempts.stream()
            .filter(p -> p.account().equals(account) && !p.state().isOver())
            .filter(p -> p.session().isEmpty())
            .findFirst();
    return new Intent.Recorded(
        order,
        open.map(payment -> goesOn(payment, order, now)).orElseGet(() -> another(order, account)));
  }

  private Payment goesOn(Payment open, Order order, Instant now) {
    books.save(open, open.started(now), order);
    return open;
  }

  /** Each attempt has a reference of its own: a provider refuses, or replays, a used one. */
  private Payment another(Order order, MerchantAccount account) {
    PaymentId id = ids.next(PaymentId::new);
    Payment begun =
        Payment.begin(
            id,
            order.id(),
            order.member(),
            account,
            PaymentReference.of(id),
            order.amount(),
            clock.instant());
    books.add(begun, order);
    return begun;
  }

  private Result begun(Payment payment, Order order, Begun begun) {
    if (begun.session().isPresent() && payment.session().isPresent()) {
      // Somebody was quicker: their page is the attempt's, and may be agreed to already.
      return new Result.Undecided(views.of(order));
    }
    Payment known = begun.session().map(payment::withSession).orElse(payment);
    books.save(payment, known, order);
    return new Result.Started(views.of(order), known, begun.next());
  }

  /** Why an order cannot be paid any more; empty if it can. */
  static Optional<Result> endOf(Order order, OrderView view, Instant now) {
    return switch (order.fulfilment()) {
      case Fulfilment.Granted _ -> Optional.of(new Result.Paid(view));
      case Fulfilment.Held _ when order.isExpired(now) ->
          Optional.of(new Result.Over(view, ReleaseReason.EXPIRED));
      case Fulfilment.Held _ -> Optional.empty();
      case Fulfilment.Released released -> Optional.of(new Result.Over(view, released.reason()));
    };
  }
}
