package dev.moim.adapters.memory.store;

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
import dev.moim.application.runtime.Transactions;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;

/** A store with every storage port on it, in memory or not, and its transactions. */
public interface Store extends Transactions {
  Members members();

  Clubs clubs();

  Memberships memberships();

  Groups groups();

  Pools pools();

  SharedPools sharedPools();

  Coupons coupons();

  Orders orders();

  Payments payments();

  WebhookInbox inbox();

  Tickets tickets();

  IdempotencyRecords idempotency();

  OfferedUploads offeredUploads();

  MerchantAccounts merchantAccounts();

  Items items();

  Ledger ledger();

  AttentionCases attention();

  Settlements settlements();

  Endpoints endpoints();

  Outbox outbox();

  Deliveries deliveries();

  DeliveryQueue deliveryQueue();

  WaitingEntries waitingEntries();

  WaitingLists waitingLists();
}
