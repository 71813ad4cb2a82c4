package dev.moim.bootstrap.wiring;

import dev.moim.adapters.memory.runtime.ThreadedTimers;
import dev.moim.adapters.rest.Gate;
import dev.moim.adapters.rest.Routes;
import dev.moim.adapters.rest.health.Serving;
import dev.moim.adapters.rest.stream.Streams;
import dev.moim.application.club.Clubs;
import dev.moim.application.club.Memberships;
import dev.moim.application.club.OpenClub;
import dev.moim.application.figures.Figures;
import dev.moim.application.group.Groups;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.Pools;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.idempotency.RepeatableRequests;
import dev.moim.application.item.Items;
import dev.moim.application.ledger.CloseLedgerDays;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.member.AccessTokens;
import dev.moim.application.member.EnsurePlatformAdmin;
import dev.moim.application.member.Members;
import dev.moim.application.member.PasswordHasher;
import dev.moim.application.member.RefreshTokens;
import dev.moim.application.member.SignUp;
import dev.moim.application.notification.Deliveries;
import dev.moim.application.notification.Endpoints;
import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.NotificationJobs;
import dev.moim.application.notification.Outbox;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.AttentionCases;
import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentJobs;
import dev.moim.application.payment.Payments;
import dev.moim.application.payment.Settlements;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.upload.SweepUploads;
import dev.moim.application.upload.Uploads;
import dev.moim.application.waiting.OfferSeats;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.application.waiting.WaitingLists;

/**
 * One instance, whichever adapters it was put together with: what a start needs of it, and what a
 * demo or a test prepares its people with.
 */
public interface Moim {
  Routes routes();

  Gate gate();

  Serving serving();

  Figures figures();

  PaymentJobs paymentJobs();

  NotificationJobs notificationJobs();

  Outbox outbox();

  Deliveries deliveries();

  EnsurePlatformAdmin ensurePlatformAdmin();

  BackgroundWork backgroundWork();

  ThreadedTimers timers();

  Streams streams();

  Uploads uploads();

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

  MerchantAccounts merchantAccounts();

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

  Ledger ledger();

  AttentionCases attentionCases();

  Settlements settlements();

  Endpoints endpoints();

  Mailer mailer();

  WebhookSender webhookSender();

  CloseLedgerDays closeLedgerDays();

  WaitingEntries waitingEntries();

  WaitingLists waitingLists();

  OfferSeats offerSeats();
}
