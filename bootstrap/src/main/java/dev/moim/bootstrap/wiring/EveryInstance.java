package dev.moim.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.moim.adapters.memory.runtime.InMemoryRateLimits;
import dev.moim.adapters.memory.runtime.ThreadedTimers;
import dev.moim.adapters.notification.mail.NoMailServer;
import dev.moim.adapters.notification.mail.SmtpMailer;
import dev.moim.adapters.notification.webhook.OkHttpWebhookSender;
import dev.moim.adapters.payment.EveryProvider;
import dev.moim.adapters.payment.Resilience;
import dev.moim.adapters.payment.ResilientGateway;
import dev.moim.adapters.payment.bootpay.BootPayGateway;
import dev.moim.adapters.payment.bootpay.BootPaySettings;
import dev.moim.adapters.payment.kakaopay.KakaoPayGateway;
import dev.moim.adapters.payment.kakaopay.KakaoPaySettings;
import dev.moim.adapters.payment.portone.PortOneSettings;
import dev.moim.adapters.payment.portone.PortOneV1Gateway;
import dev.moim.adapters.payment.portonev2.PortOneV2Gateway;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.order.JoinTally;
import dev.moim.adapters.rest.stream.Streams;
import dev.moim.adapters.security.AccessTokenSettings;
import dev.moim.adapters.security.Argon2idPasswordHasher;
import dev.moim.adapters.security.HmacTicketCodes;
import dev.moim.adapters.security.JwtAccessTokens;
import dev.moim.adapters.security.SecureRandomWords;
import dev.moim.adapters.security.UuidV7Ids;
import dev.moim.application.member.AccessTokens;
import dev.moim.application.member.PasswordHasher;
import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.NotificationRules;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.order.OrderRules;
import dev.moim.application.payment.ClosedGateway;
import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentRules;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Outgoing;
import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.Timers;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.application.waiting.WaitingRules;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is the same in every instance: providers, mail, webhooks, passwords, tokens, codes, ids,
 * time and rules.
 */
@Module
interface EveryInstance {
  @Provides
  @Singleton
  static PasswordHasher passwordHasher() {
    return new Argon2idPasswordHasher();
  }

  @Provides
  @Singleton
  static Ids ids() {
    return new UuidV7Ids();
  }

  @Provides
  @Singleton
  static RandomWords randomWords() {
    return new SecureRandomWords();
  }

  /** Of the precision that PostgreSQL keeps, so that what is answered is what is read later. */
  @Provides
  static InstantSource clock() {
    return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Provides
  @Singleton
  @Named(RateGuard.OF_THIS_INSTANCE)
  static RateLimits limitsOfThisInstance(InstantSource clock) {
    return new InMemoryRateLimits(clock);
  }

  @Provides
  @Singleton
  static ThreadedTimers threadedTimers(InstantSource clock) {
    return new ThreadedTimers(clock);
  }

  @Binds
  Timers timers(ThreadedTimers threads);

  @Provides
  @Singleton
  static Streams streams(Timers timers, InstantSource clock, RestSettings settings) {
    return new Streams(timers, clock, settings.streams());
  }

  @Provides
  @Singleton
  static AccessTokens accessTokens(Essentials essentials) {
    return new JwtAccessTokens(AccessTokenSettings.of(essentials.tokenKeys()));
  }

  @Provides
  @Singleton
  static TicketCodes ticketCodes(Essentials essentials) {
    return new HmacTicketCodes(essentials.ticketKeys());
  }

  @Provides
  @Singleton
  static PaymentGateway paymentGateway(
      Essentials essentials, MerchantAccounts accounts, Telemetry telemetry) {
    ProviderSites sites = essentials.sites();
    Function<MerchantAccount, Credentials> keys =
        account -> credentials(account, essentials, accounts);
    Supplier<Map<String, String>> headers = telemetry.traceHeaders();
    PaymentGateway providers =
        new EveryProvider(
            Map.of(
                Tender.PORTONE_V1,
                new PortOneV1Gateway(PortOneSettings.of(sites.portOneV1()), keys, headers),
                Tender.PORTONE_V2,
                new PortOneV2Gateway(PortOneSettings.of(sites.portOneV2()), keys, headers),
                Tender.KAKAOPAY,
                new KakaoPayGateway(KakaoPaySettings.of(sites.kakaoPay()), keys, headers),
                Tender.BOOTPAY,
                new BootPayGateway(BootPaySettings.of(sites.bootPay()), keys, headers)));
    PaymentGateway line =
        telemetry.traced(new ResilientGateway(providers, Resilience.usual(), Clock.systemUTC()));
    return essentials.outgoing() ? line : new ClosedGateway(line);
  }

  private static Credentials credentials(
      MerchantAccount account, Essentials essentials, MerchantAccounts accounts) {
    return account.isPlatforms() && account.tender() == Tender.PORTONE_V1
        ? essentials.portOneKeys()
        : accounts.credentials(account).orElseThrow();
  }

  @Provides
  @Singleton
  static Mailer mailer(Essentials essentials, InstantSource clock) {
    return essentials
        .smtp()
        .<Mailer>map(settings -> new SmtpMailer(settings, clock))
        .orElseGet(NoMailServer::new);
  }

  @Provides
  @Singleton
  static WebhookSender webhookSender(Essentials essentials) {
    return new OkHttpWebhookSender(essentials.webhookTargets());
  }

  @Provides
  static Outgoing outgoing(Essentials essentials) {
    return new Outgoing(essentials.outgoing());
  }

  @Provides
  static NotificationRules notificationRules(Essentials essentials) {
    return new NotificationRules(essentials.webhookTargets().allowHttp());
  }

  @Provides
  static JoinTally joinTally(Telemetry telemetry) {
    return telemetry.joins();
  }

  @Provides
  static OrderRules orderRules(Essentials essentials) {
    return new OrderRules(essentials.hold());
  }

  @Provides
  static WaitingRules waitingRules(Essentials essentials) {
    return new WaitingRules(essentials.offer());
  }

  @Provides
  static PaymentRules paymentRules(Essentials essentials) {
    return new PaymentRules(
        MerchantAccount.ofPlatform(Tender.PORTONE_V1), essentials.testChannel());
  }
}
