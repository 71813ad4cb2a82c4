package dev.moim.adapters.persistence.verify;

import dev.moim.adapters.memory.store.Store;
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
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.contracts.Storage;
import java.util.function.Function;

/** The real storage ports, for use cases that a test moves the clock of. */
public record StoreInPostgres(Storage ports) implements Store {
  @Override
  public <T> T run(Function<Transaction, T> work) {
    return ports.transactions().run(work);
  }

  @Override
  public Members members() {
    return ports.members();
  }

  @Override
  public Clubs clubs() {
    return ports.clubs();
  }

  @Override
  public Memberships memberships() {
    return ports.memberships();
  }

  @Override
  public Groups groups() {
    return ports.groups();
  }

  @Override
  public Pools pools() {
    return ports.pools();
  }

  @Override
  public SharedPools sharedPools() {
    return ports.sharedPools();
  }

  @Override
  public Coupons coupons() {
    return ports.coupons();
  }

  @Override
  public Orders orders() {
    return ports.orders();
  }

  @Override
  public Payments payments() {
    return ports.payments();
  }

  @Override
  public WebhookInbox inbox() {
    return ports.inbox();
  }

  @Override
  public Tickets tickets() {
    return ports.tickets();
  }

  @Override
  public IdempotencyRecords idempotency() {
    return ports.idempotency();
  }

  @Override
  public OfferedUploads offeredUploads() {
    return ports.offeredUploads();
  }

  @Override
  public MerchantAccounts merchantAccounts() {
    return ports.merchantAccounts();
  }

  @Override
  public Items items() {
    return ports.items();
  }

  @Override
  public Ledger ledger() {
    return ports.ledger();
  }

  @Override
  public AttentionCases attention() {
    return ports.attention();
  }

  @Override
  public Settlements settlements() {
    return ports.settlements();
  }

  @Override
  public Endpoints endpoints() {
    return ports.endpoints();
  }

  @Override
  public Outbox outbox() {
    return ports.outbox();
  }

  @Override
  public Deliveries deliveries() {
    return ports.deliveries();
  }

  @Override
  public WaitingEntries waitingEntries() {
    return ports.waitingEntries();
  }

  @Override
  public WaitingLists waitingLists() {
    return ports.waitingLists();
  }

  @Override
  public DeliveryQueue deliveryQueue() {
    return ports.deliveryQueue();
  }
}
