package dev.moim.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.moim.adapters.memory.runtime.ThreadedBackgroundWork;
import dev.moim.adapters.rest.health.HealthChecks;
import dev.moim.adapters.rest.health.Serving;
import dev.moim.adapters.rest.problem.Unavailable;
import dev.moim.application.club.Clubs;
import dev.moim.application.club.Memberships;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.figures.Figures;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.group.SharedPools;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.item.Items;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.member.Members;
import dev.moim.application.member.RefreshTokens;
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
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.upload.Uploads;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.bootstrap.operations.Telemetry;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The adapters of a server that needs no other: each port finds its data in the memory. */
@Module
interface InMemoryAdapters {
  @Provides
  @Singleton
  static Transactions transactions(Memory memory, Telemetry telemetry) {
    return telemetry.traced(memory.store());
  }

  @Provides
  static Members members(Memory memory) {
    return memory.store().members();
  }

  @Provides
  static Clubs clubs(Memory memory) {
    return memory.store().clubs();
  }

  @Provides
  static Memberships memberships(Memory memory) {
    return memory.store().memberships();
  }

  @Provides
  static Groups groups(Memory memory) {
    return memory.store().groups();
  }

  @Provides
  static Pools pools(Memory memory) {
    return memory.store().pools();
  }

  @Provides
  static SharedPools sharedPools(Memory memory) {
    return memory.store().sharedPools();
  }

  @Provides
  static Coupons coupons(Memory memory) {
    return memory.store().coupons();
  }

  @Provides
  static Orders orders(Memory memory) {
    return memory.store().orders();
  }

  @Provides
  static Payments payments(Memory memory) {
    return memory.store().payments();
  }

  @Provides
  static WebhookInbox webhookInbox(Memory memory) {
    return memory.store().inbox();
  }

  @Provides
  static Tickets tickets(Memory memory) {
    return memory.store().tickets();
  }

  @Provides
  static IdempotencyRecords idempotencyRecords(Memory memory) {
    return memory.store().idempotency();
  }

  @Provides
  static OfferedUploads offeredUploads(Memory memory) {
    return memory.store().offeredUploads();
  }

  @Provides
  static Items items(Memory memory) {
    return memory.store().items();
  }

  @Provides
  static MerchantAccounts merchantAccounts(Memory memory) {
    return memory.store().merchantAccounts();
  }

  @Provides
  static Ledger ledger(Memory memory) {
    return memory.store().ledger();
  }

  @Provides
  static AttentionCases attentionCases(Memory memory) {
    return memory.store().attention();
  }

  @Provides
  static Settlements settlements(Memory memory) {
    return memory.store().settlements();
  }

  @Provides
  static Outbox outbox(Memory memory) {
    return memory.store().outbox();
  }

  @Provides
  static Deliveries deliveries(Memory memory) {
    return memory.store().deliveries();
  }

  @Provides
  static DeliveryQueue deliveryQueue(Memory memory) {
    return memory.store().deliveryQueue();
  }

  @Provides
  static WaitingEntries waitingEntries(Memory memory) {
    return memory.store().waitingEntries();
  }

  @Provides
  static WaitingLists waitingLists(Memory memory) {
    return memory.store().waitingLists();
  }

  @Provides
  static Endpoints endpoints(Memory memory) {
    return memory.store().endpoints();
  }

  @Provides
  static Figures figures(Memory memory) {
    return memory.store().figures();
  }

  @Provides
  static Leases leases(Memory memory) {
    return memory.leases();
  }

  @Provides
  static RefreshTokens refreshTokens(Memory memory) {
    return memory.refreshTokens();
  }

  @Provides
  static RateLimits rateLimits(Memory memory) {
    return memory.rateLimits();
  }

  @Provides
  static Uploads uploads(Memory memory) {
    return memory.images().uploads();
  }

  @Provides
  @Singleton
  static ThreadedBackgroundWork threads(Memory memory) {
    return memory.work().another();
  }

  @Provides
  @Singleton
  static BackgroundWork backgroundWork(ThreadedBackgroundWork threads, Telemetry telemetry) {
    return telemetry.carrying(threads);
  }

  /** Of the parts behind it, only what is reached through a socket can be away. */
  @Provides
  static HealthChecks healthChecks(Serving serving, Memory memory) {
    Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
    parts.put("instance", serving::isWanted);
    parts.put("storage", memory.images()::isReady);
    return HealthChecks.of(parts);
  }

  @Provides
  static Unavailable unavailable() {
    return _ -> false;
  }
}
