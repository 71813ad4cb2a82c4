package dev.moim.adapters.payment.portone;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * PortOne V1 over HTTP, with the platform's own keys. Safe for use by many threads.
 *
 * <p>Nothing is tried twice, except after a 401, which did nothing, and except that a look-up may
 * take another connection when one breaks. What a call cannot find out for sure is {@link
 * PaymentGateway.Unreachable}; so is an answer that contradicts itself.
 */
public final class PortOneV1Gateway implements PaymentGateway {
  private static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final int NOT_FOUND = 404;

  private final PortOneSettings settings;
  private final PortOneApi api;
  private final Announcement announcement;
  private final Refunding refunding;

  /** Asks nothing yet. */
  @Inject
  public PortOneV1Gateway(PortOneSettings settings) {
    this(settings, System::nanoTime);
  }

  /**
   * Asks nothing yet.
   *
   * @param headers what else each request carries, such as the trace that it belongs to
   */
  public PortOneV1Gateway(PortOneSettings settings, Supplier<Map<String, String>> headers) {
    this(settings, System::nanoTime, headers);
  }

  PortOneV1Gateway(PortOneSettings settings, LongSupplier nanos) {
    this(settings, nanos, Map::of);
  }

  private PortOneV1Gateway(
      PortOneSettings settings, LongSupplier nanos, Supplier<Map<String, String>> headers) {
    this.settings = settings;
    this.api = new PortOneApi(settings, nanos, headers);
    this.announcement = new Announcement(api);
    this.refunding = new Refunding(api);
  }

  @Override
  public void begin(MerchantAccount account, PaymentReference reference, Money amount) {
    requirePlatform(account);
    announcement.make(reference, amount, Deadline.in(settings.readTimeout()));
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    requirePlatform(account);
    HttpUrl url =
        api.at("payments")
            .addPathSegment(id.value())
            .addQueryParameter("include_sandbox", "true")
            .build();
    Envelope answer = api.get(url, Deadline.in(settings.readTimeout()));
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    ProviderPayment payment = PaymentReader.read(answer.expect("no payment " + id));
    if (!payment.id().equals(id)) {
      throw new Unreachable("asked for " + id + ", PortOne answered with " + payment.id());
    }
    return Optional.of(payment);
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentReference reference) {
    requirePlatform(account);
    return new PaymentPages(api, reference, Deadline.in(settings.readTimeout())).readAll();
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    requirePlatform(account);
    return refunding.cancel(request, Deadline.in(settings.callTimeout()));
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return WebhookReader.read(message);
  }

  // With our keys, another's account would be asked about, or paid from, ours.
  private static void requirePlatform(MerchantAccount account) {
    if (!account.equals(PLATFORM)) {
      throw new IllegalArgumentException("not an account of this gateway: " + account);
    }
  }
}
