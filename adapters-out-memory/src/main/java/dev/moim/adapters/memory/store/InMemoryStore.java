package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.club.Clubs;
import dev.moim.application.club.Memberships;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.figures.Figures;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.group.SharedPools;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.item.Items;
import dev.moim.application.ledger.AlreadyPosted;
import dev.moim.application.ledger.InsufficientBalance;
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
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.group.PoolId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, with every storage port on it. Its state is a view that never changes;
 * transactions come one after the other, each works on a view of its own, and its end puts that in
 * the place of the old one, or drops it. So nobody sees what is not committed, and a lock needs no
 * more than a transaction. Reads outside of transactions wait for nobody.
 *
 * <p>It is not kinder than a database: what a port is given is checked against the same keys, a row
 * needs the rows that it refers to, and a transaction in which a call has failed cannot be
 * committed any more, unless it failed for one of the reasons that a port names.
 */
public final class InMemoryStore implements Store {
  private final List<Tree<?, ?>> empty = new ArrayList<>();
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile View committed;
  private @Nullable Running running;

  private final InMemoryMembers members;
  private final InMemoryClubs clubs;
  private final InMemoryMemberships memberships;
  private final InMemoryGroups groups;
  private final InMemoryPools pools;
  private final InMemorySharedPools sharedPools;
  private final InMemoryCoupons coupons;
  private final InMemoryOrders orders;
  private final InMemoryPayments payments;
  private final InMemoryWebhookInbox inbox;
  private final InMemoryTickets tickets;
  private final InMemoryIdempotencyRecords idempotency;
  private final InMemoryOfferedUploads offeredUploads;
  private final InMemoryItems items;
  private final InMemoryMerchantAccounts merchantAccounts;
  private final InMemoryLedger ledger;
  private final InMemoryAttentionCases attention;
  private final InMemorySettlements settlements;
  private final InMemoryEndpoints endpoints;
  private final InMemoryOutbox outbox;
  private final InMemoryWaitingEntries waitingEntries;
  private final InMemoryWaitingLists waitingLists;
  private final InMemoryFigures figures;

  /** The transaction that runs now; only the thread that has the turn touches it. */
  private static final class Running implements Transaction {
    private final Change change;
    private boolean undone;
    private boolean broken;

    Running(View from) {
      change = new Change(from);
    }

    @Override
    public void rollBack() {
      undone = true;
    }
  }

  /** An empty store. */
  @SuppressWarnings("ThisEscapedInObjectConstruction") // the ports only ask for their tables
  public InMemoryStore() {
    members = new InMemoryMembers(this);
    clubs = new InMemoryClubs(this, members);
    memberships = new InMemoryMemberships(this, members, clubs);
    groups = new InMemoryGroups(this, clubs);
    pools = new InMemoryPools(this, groups);
    sharedPools = new InMemorySharedPools(this, clubs, pools);
    coupons = new InMemoryCoupons(this, clubs, groups, pools);
    orders = new InMemoryOrders(this, groups, members);
    payments = new InMemoryPayments(this, orders);
    inbox = new InMemoryWebhookInbox(this);
    tickets = new InMemoryTickets(this, groups, members, orders);
    idempotency = new InMemoryIdempotencyRecords(this);
    offeredUploads = new InMemoryOfferedUploads(this, members, clubs);
    items = new InMemoryItems(this, clubs, offeredUploads);
    merchantAccounts = new InMemoryMerchantAccounts(this, clubs);
    ledger =
        new InMemoryLedger(
            this, new InMemoryLedger.References(members, clubs, groups, orders, payments));
    attention =
        new InMemoryAttentionCases(
            this, new InMemoryAttentionCases.References(clubs, members, payments));
    settlements = new InMemorySettlements(this, payments, orders);
    endpoints = new InMemoryEndpoints(this, clubs);
    outbox = new InMemoryOutbox(this);
    waitingEntries = new InMemoryWaitingEntries(this, groups, members, pools);
    waitingLists = new InMemoryWaitingLists(this, waitingEntries);
    figures = new InMemoryFigures(this, pools, payments, inbox, attention, outbox, waitingEntries);
    committed = new View(empty.toArray(Tree<?, ?>[]::new));
  }

  /**
   * All that was committed at one moment. It never changes, so that keeping it costs nothing, and
   * any number of stores can go on from it.
   */
  public static final class Snapshot {
    private final View view;

    private Snapshot(View view) {
      this.view = view;
    }

    /** The places of the tables in which this is another than that one; empty if nothing is. */
    @SuppressWarnings("ReferenceEquality") // what nobody changed is the very same
    public List<Integer> changesSince(Snapshot that) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; view != that.view && i < view.tables.length; i++) {
        if (view.tables[i] != that.view.tables[i]) {
          places.add(i);
        }
      }
      return places;
    }
  }

  /** What is committed now. */
  public Snapshot snapshot() {
    return new Snapshot(committed);
  }

  /** Goes on from there, as if nothing had happened since. Not within a transaction. */
  public void reset(Snapshot to) {
    turn.lock();
    try {
      committed = to.view;
    } finally {
      turn.unlock();
    }
  }

  /** Another table; only while the store is made. */
  <K, V> Table<K, V> table(Comparator<? super K> order) {
    empty.add(Tree.<K, V>empty(order));
    return new Table<>(empty.size() - 1);
  }

  @Override
  public <T> T run(Function<Transaction, T> work) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction is open: they do not nest");
    }
    turn.lock();
    try {
      Running mine = new Running(committed);
      running = mine;
      T result = work.apply(mine);
      if (mine.broken && !mine.undone) {
        throw new IllegalStateException("a call has failed in this transaction: nothing is saved");
      }
      if (!mine.undone) {
        committed = mine.change;
      }
      return result;
    } finally {
      running = null;
      turn.unlock();
    }
  }

  /** As a foreign key of an option does. */
  void requireShared(View view, PoolId pool) {
    sharedPools.require(view, pool);
  }

  /** As a foreign key of an order's line does. */
  void requireCoupon(View view, CouponId coupon) {
    coupons.require(view, coupon);
  }

  boolean isInTransaction() {
    return turn.isHeldByCurrentThread();
  }

  /** What a read sees: this thread's transaction, or else what is committed. */
  View view() {
    Running mine = turn.isHeldByCurrentThread() ? running : null;
    return mine == null ? committed : mine.change;
  }

  /** Changes something in this thread's transaction, or else in one of its own. */
  <T> T change(Function<Change, T> work) {
    Running mine = turn.isHeldByCurrentThread() ? running : null;
    if (mine == null) {
      Function<Transaction, T> alone = _ -> change(work);
      return run(alone);
    }
    try {
      return work.apply(mine.change);
    } catch (StaleAggregate | AlreadyPosted | InsufficientBalance e) {
      throw e;
    } catch (RuntimeException e) {
      mine.broken = true;
      throw e;
    }
  }

  @Override
  public Members members() {
    return members;
  }

  @Override
  public Clubs clubs() {
    return clubs;
  }

  @Override
  public Memberships memberships() {
    return memberships;
  }

  @Override
  public Groups groups() {
    return groups;
  }

  @Override
  public Pools pools() {
    return pools;
  }

  @Override
  public SharedPools sharedPools() {
    return sharedPools;
  }

  @Override
  public Coupons coupons() {
    return coupons;
  }

  @Override
  public Orders orders() {
    return orders;
  }

  @Override
  public Payments payments() {
    return payments;
  }

  @Override
  public WebhookInbox inbox() {
    return inbox;
  }

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public IdempotencyRecords idempotency() {
    return idempotency;
  }

  @Override
  public OfferedUploads offeredUploads() {
    return offeredUploads;
  }

  @Override
  public MerchantAccounts merchantAccounts() {
    return merchantAccounts;
  }

  @Override
  public Items items() {
    return items;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public AttentionCases attention() {
    return attention;
  }

  @Override
  public Settlements settlements() {
    return settlements;
  }

  @Override
  public Endpoints endpoints() {
    return endpoints;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Deliveries deliveries() {
    return outbox.deliveries();
  }

  @Override
  public DeliveryQueue deliveryQueue() {
    return outbox.deliveries();
  }

  @Override
  public WaitingEntries waitingEntries() {
    return waitingEntries;
  }

  /** How many stand in line for a pool. */
  int waiting(View view, PoolId pool, Instant now) {
    return waitingEntries.waiting(view, pool, now);
  }

  /** How many units of a pool the first in its line wants; 0 if nobody stands there. */
  int next(View view, PoolId pool, Instant now) {
    return waitingEntries.next(view, pool, now);
  }

  /** Whether somebody stands in a pool's line, or has an offer of it. */
  boolean claimed(View view, PoolId pool) {
    return waitingEntries.claimed(view, pool);
  }

  @Override
  public WaitingLists waitingLists() {
    return waitingLists;
  }

  public Figures figures() {
    return figures;
  }
}
