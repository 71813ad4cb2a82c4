package dev.moim.adapters.memory;

import dev.moim.application.club.Clubs;
import dev.moim.application.club.Memberships;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.group.SharedPools;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.item.Items;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.member.Members;
import dev.moim.application.notification.Deliveries;
import dev.moim.application.notification.DeliveryQueue;
import dev.moim.application.notification.Endpoints;
import dev.moim.application.notification.Outbox;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.AttentionCases;
import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.Payments;
import dev.moim.application.payment.Settlements;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.runtime.Leases.Lease;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.contracts.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes one method of one port do nothing while a contract runs on this thread, so that the
 * contract can be seen to notice. Without it, every adapter is what it is.
 */
public final class Sabotage {
  private static final ThreadLocal<Sabotage> CURRENT = new ThreadLocal<>();

  private final Method target;
  private final Object answer;

  private Sabotage(Method target, Object answer) {
    this.target = target;
    this.answer = answer;
  }

  /** Runs this while the method does nothing and gives this answer. */
  static void during(Method target, Object answer, Runnable work) {
    CURRENT.set(new Sabotage(target, answer));
    try {
      work.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** Whether something is sabotaged on this thread. */
  public static boolean isUnderWay() {
    return CURRENT.get() != null;
  }

  /** The adapter, sabotaged if it is its turn. */
  public static <P> P of(Class<P> port, P real) {
    Sabotage current = CURRENT.get();
    return current == null ? real : current.wrap(port, real);
  }

  /** The store, with each of its ports sabotaged if it is its turn. */
  public static Storage of(Storage real) {
    return new Storage(
        of(Transactions.class, real.transactions()),
        of(Members.class, real.members()),
        of(Clubs.class, real.clubs()),
        of(Memberships.class, real.memberships()),
        of(Groups.class, real.groups()),
        of(Pools.class, real.pools()),
        of(SharedPools.class, real.sharedPools()),
        of(Coupons.class, real.coupons()),
        of(Orders.class, real.orders()),
        of(Payments.class, real.payments()),
        of(WebhookInbox.class, real.inbox()),
        of(Tickets.class, real.tickets()),
        of(IdempotencyRecords.class, real.idempotency()),
        of(OfferedUploads.class, real.offeredUploads()),
        of(Items.class, real.items()),
        of(MerchantAccounts.class, real.merchantAccounts()),
        of(Ledger.class, real.ledger()),
        of(AttentionCases.class, real.attention()),
        of(Settlements.class, real.settlements()),
        of(Endpoints.class, real.endpoints()),
        of(Outbox.class, real.outbox()),
        of(Deliveries.class, real.deliveries()),
        of(DeliveryQueue.class, real.deliveryQueue()),
        of(WaitingEntries.class, real.waitingEntries()),
        of(WaitingLists.class, real.waitingLists()),
        real.ids());
  }

  private <P> P wrap(Class<P> port, P real) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) ->
                method.equals(target) ? answer : call(real, method, arguments));
    return port.cast(proxy);
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return handOn(method.invoke(real, handIn(arguments)));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A lease comes out of a port, so it is wrapped on its way. */
  private Object handOn(Object result) {
    return result instanceof Optional<?> some && some.orElse(null) instanceof Lease lease
        ? Optional.of(wrap(Lease.class, lease))
        : result;
  }

  /** A transaction is handed to the work that goes into a port, so that is wrapped. */
  private Object[] handIn(Object[] arguments) {
    if (target.getDeclaringClass() != Transaction.class || arguments == null) {
      return arguments;
    }
    Object[] wrapped = arguments.clone();
    for (int i = 0; i < wrapped.length; i++) {
      if (wrapped[i] instanceof Function<?, ?> work) {
        @SuppressWarnings("unchecked") // the only functions that go into Transactions
        Function<Transaction, Object> inner = (Function<Transaction, Object>) work;
        Function<Transaction, Object> outer =
            transaction -> inner.apply(wrap(Transaction.class, transaction));
        wrapped[i] = outer;
      }
    }
    return wrapped;
  }
}
