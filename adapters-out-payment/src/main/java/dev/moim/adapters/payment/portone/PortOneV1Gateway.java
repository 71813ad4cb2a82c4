package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.Transport;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * PortOne V1 over HTTP. Safe for use by many threads.
 *
 * <p>Nothing is tried twice, except after a 401, which did nothing, and except that a look-up may
 * take another connection when one breaks. What a call cannot find out for sure is {@link
 * PaymentGateway.Unreachable}; so is an answer that contradicts itself.
 */
public final class PortOneV1Gateway implements PaymentGateway {
  private static final int NOT_FOUND = 404;

  private final PortOneSettings settings;
  private final Function<MerchantAccount, Credentials> keys;
  private final Transport transport;
  private final LongSupplier nanos;
  private final Map<Credentials.PortOneV1, PortOneApi> apis = new ConcurrentHashMap<>();

  /**
   * Asks nothing yet.
   *
   * @param keys what proves that an account is ours
   * @param headers what else each request carries, such as the trace that it belongs to
   */
  public PortOneV1Gateway(
      PortOneSettings settings,
      Function<MerchantAccount, Credentials> keys,
      Supplier<Map<String, String>> headers) {
    this(settings, keys, headers, System::nanoTime);
  }

  PortOneV1Gateway(
      PortOneSettings settings,
      Function<MerchantAccount, Credentials> keys,
      Supplier<Map<String, String>> headers,
      LongSupplier nanos) {
    this.settings = settings;
    this.keys = keys;
    this.transport = new Transport(settings.connectTimeout(), headers);
    this.nanos = nanos;
  }

  /** With tokens of these keys: with another's, another's account would be asked about. */
  private PortOneApi api(MerchantAccount account) {
    if (keys.apply(account) instanceof Credentials.PortOneV1 own) {
      return apis.computeIfAbsent(own, k -> new PortOneApi(settings, k, transport, nanos));
    }
    throw new IllegalArgumentException("not an account of this gateway: " + account);
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    new Announcement(api(account))
        .make(beginning.reference(), beginning.amount(), Deadline.in(settings.readTimeout()));
    return new Begun(
        new NextStep.ClientSdk(
            Map.of(
                "merchant_uid", beginning.reference().value(),
                "amount", Amounts.write(beginning.amount()),
                "currency", beginning.amount().currency().getCurrencyCode(),
                "name", beginning.name())),
        Optional.empty());
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    if (!(completion.evidence() instanceof Evidence.ImpUid(ProviderPaymentId id))) {
      throw new IllegalArgumentException("not PortOne V1's: " + completion.evidence().tender());
    }
    return find(account, id)
        .<Completed>map(Completed.Found::new)
        .orElseGet(Completed.NoSuchPayment::new);
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    PortOneApi api = api(account);
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
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return new PaymentPages(api(account), key.reference(), Deadline.in(settings.readTimeout()))
        .readAll();
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return new Refunding(api(account)).cancel(request, Deadline.in(settings.callTimeout()));
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return WebhookReader.read(message);
  }

  /** V1 signs nothing. */
  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return Authenticity.UNSIGNED;
  }
}
