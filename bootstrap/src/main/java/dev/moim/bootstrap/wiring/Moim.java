package dev.moim.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.redis.Redis;
import dev.moim.adapters.persistence.work.DbSchedulerWork;
import dev.moim.adapters.rest.Gate;
import dev.moim.adapters.rest.Routes;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.storage.S3Uploads;
import dev.moim.application.club.Clubs;
import dev.moim.application.club.Memberships;
import dev.moim.application.club.OpenClub;
import dev.moim.application.group.Groups;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.Pools;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.idempotency.RepeatableRequests;
import dev.moim.application.item.Items;
import dev.moim.application.member.AccessTokens;
import dev.moim.application.member.EnsurePlatformAdmin;
import dev.moim.application.member.Members;
import dev.moim.application.member.PasswordHasher;
import dev.moim.application.member.RefreshTokens;
import dev.moim.application.member.SignUp;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentJobs;
import dev.moim.application.payment.Payments;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.upload.SweepUploads;
import jakarta.inject.Singleton;

/**
 * One instance, put together at compile time: what a start needs of it, and what a demo or a test
 * prepares its people with.
 */
@Singleton
@Component(modules = {RealAdapters.class, Edge.class})
public interface Moim {
  Routes routes();

  Gate gate();

  PaymentJobs paymentJobs();

  EnsurePlatformAdmin ensurePlatformAdmin();

  DbSchedulerWork backgroundWork();

  Database database();

  Redis redis();

  S3Uploads uploads();

  SignUp signUp();

  OpenClub openClub();

  OpenGroup openGroup();

  Transactions transactions();

  Members members();

  Clubs clubs();

  Memberships memberships();

  PasswordHasher passwordHasher();

  AccessTokens accessTokens();

  Ids ids();

  Groups groups();

  Pools pools();

  RefreshTokens refreshTokens();

  Orders orders();

  PaymentGateway paymentGateway();

  Payments payments();

  WebhookInbox webhookInbox();

  Leases leases();

  RateLimits rateLimits();

  TicketCodes ticketCodes();

  Tickets tickets();

  IdempotencyRecords idempotencyRecords();

  RepeatableRequests repeatableRequests();

  RandomWords randomWords();

  OfferedUploads offeredUploads();

  SweepUploads sweepUploads();

  Items items();

  /** Puts an instance together. */
  @Component.Factory
  interface Factory {
    Moim create(@BindsInstance Outside outside, @BindsInstance RestSettings rest);
  }
}
