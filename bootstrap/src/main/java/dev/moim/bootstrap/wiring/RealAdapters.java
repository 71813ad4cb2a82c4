package dev.moim.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.persistence.club.JdbiClubs;
import dev.moim.adapters.persistence.club.JdbiMemberships;
import dev.moim.adapters.persistence.coupon.JdbiCoupons;
import dev.moim.adapters.persistence.figures.JdbiFigures;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.adapters.persistence.group.JdbiPools;
import dev.moim.adapters.persistence.group.JdbiSharedPools;
import dev.moim.adapters.persistence.idempotency.JdbiIdempotencyRecords;
import dev.moim.adapters.persistence.item.JdbiItems;
import dev.moim.adapters.persistence.ledger.JdbiLedger;
import dev.moim.adapters.persistence.member.JdbiMembers;
import dev.moim.adapters.persistence.notification.JdbiDeliveries;
import dev.moim.adapters.persistence.notification.JdbiDeliveryQueue;
import dev.moim.adapters.persistence.notification.JdbiEndpoints;
import dev.moim.adapters.persistence.notification.JdbiOutbox;
import dev.moim.adapters.persistence.order.JdbiOrders;
import dev.moim.adapters.persistence.payment.JdbiAttentionCases;
import dev.moim.adapters.persistence.payment.JdbiMerchantAccounts;
import dev.moim.adapters.persistence.payment.JdbiPayments;
import dev.moim.adapters.persistence.payment.JdbiSettlements;
import dev.moim.adapters.persistence.payment.JdbiWebhookInbox;
import dev.moim.adapters.persistence.redis.Redis;
import dev.moim.adapters.persistence.redis.RedisLeases;
import dev.moim.adapters.persistence.redis.RedisRateLimits;
import dev.moim.adapters.persistence.redis.RedisRefreshTokens;
import dev.moim.adapters.persistence.ticket.JdbiTickets;
import dev.moim.adapters.persistence.upload.JdbiOfferedUploads;
import dev.moim.adapters.persistence.waiting.JdbiWaitingEntries;
import dev.moim.adapters.persistence.waiting.JdbiWaitingLists;
import dev.moim.adapters.persistence.work.DbSchedulerWork;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.storage.S3Uploads;
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
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The adapters of a server that keeps its data: PostgreSQL, Redis, S3. */
@Module
interface RealAdapters {
  @Provides
  @Singleton
  static Transactions transactions(PostgresTransactions real, Telemetry telemetry) {
    return telemetry.traced(real);
  }

  @Binds
  Members members(JdbiMembers real);

  @Binds
  Clubs clubs(JdbiClubs real);

  @Binds
  Memberships memberships(JdbiMemberships real);

  @Binds
  Groups groups(JdbiGroups real);

  @Binds
  Pools pools(JdbiPools real);

  @Binds
  SharedPools sharedPools(JdbiSharedPools real);

  @Binds
  Coupons coupons(JdbiCoupons real);

  @Binds
  Orders orders(JdbiOrders real);

  @Binds
  Payments payments(JdbiPayments real);

  @Binds
  WebhookInbox webhookInbox(JdbiWebhookInbox real);

  @Binds
  Tickets tickets(JdbiTickets real);

  @Binds
  IdempotencyRecords idempotencyRecords(JdbiIdempotencyRecords real);

  @Binds
  OfferedUploads offeredUploads(JdbiOfferedUploads real);

  @Binds
  Items items(JdbiItems real);

  @Binds
  MerchantAccounts merchantAccounts(JdbiMerchantAccounts real);

  @Provides
  static SealingKeys sealingKeys(Essentials essentials) {
    return essentials.sealingKeys();
  }

  @Binds
  Ledger ledger(JdbiLedger real);

  @Binds
  AttentionCases attentionCases(JdbiAttentionCases real);

  @Binds
  Settlements settlements(JdbiSettlements real);

  @Binds
  Outbox outbox(JdbiOutbox real);

  @Binds
  Deliveries deliveries(JdbiDeliveries real);

  @Binds
  DeliveryQueue deliveryQueue(JdbiDeliveryQueue real);

  @Binds
  WaitingEntries waitingEntries(JdbiWaitingEntries real);

  @Binds
  WaitingLists waitingLists(JdbiWaitingLists real);

  @Binds
  Endpoints endpoints(JdbiEndpoints real);

  @Binds
  Leases leases(RedisLeases real);

  @Binds
  RefreshTokens refreshTokens(RedisRefreshTokens real);

  @Provides
  static RateLimits rateLimits(
      Redis redis, @Named(RateGuard.OF_THIS_INSTANCE) RateLimits secondLine) {
    return new RedisRateLimits(redis, secondLine);
  }

  @Binds
  Figures figures(JdbiFigures real);

  @Provides
  @Singleton
  static BackgroundWork backgroundWork(DbSchedulerWork real, Telemetry telemetry) {
    return telemetry.carrying(real);
  }

  @Binds
  Uploads uploads(S3Uploads real);

  @Provides
  static Essentials essentials(Outside outside) {
    return outside.essentials();
  }

  @Provides
  @Singleton
  static DbSchedulerWork dbSchedulerWork(Database database) {
    return new DbSchedulerWork(database);
  }

  @Provides
  @Singleton
  static S3Uploads s3Uploads(Outside outside) {
    return new S3Uploads(outside.s3());
  }

  @Provides
  @Singleton
  static Database database(Outside outside) {
    return Database.open(outside.database());
  }

  @Provides
  @Singleton
  static Redis redis(Outside outside) {
    return Redis.at(outside.redis());
  }
}
