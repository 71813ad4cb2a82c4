package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.portone.PortOneSettings;
import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.Transport;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PortOne V2 over HTTP. Safe for use by many threads. A payment's id there is our reference, so
 * that one of them is found by the other, and there is at most one.
 *
 * <p>Nothing is tried twice, except that a look-up may take another connection when one breaks.
 * What a call cannot find out for sure is {@link PaymentGateway.Unreachable}; so is an answer that
 * contradicts itself.
 */
public final class PortOneV2Gateway implements PaymentGateway {
  private static final Logger LOG = LoggerFactory.getLogger(PortOneV2Gateway.class);

  private final PortOneSettings settings;
  private final Function<MerchantAccount, Credentials> keys;
  private final HttpUrl base;
  private final Transport transport;

  /**
   * Asks nothing yet.
   *
   * @param keys what proves that an account is ours
   * @param headers what else each request carries, such as the trace that it belongs to
   */
  public PortOneV2Gateway(
      PortOneSettings settings,
      Function<MerchantAccount, Credentials> keys,
      Supplier<Map<String, String>> headers) {
    this.settings = settings;
    this.keys = keys;
    this.base = Objects.requireNonNull(HttpUrl.get(settings.baseUri()), "baseUri");
    this.transport = new Transport(settings.connectTimeout(), headers);
  }

  private Credentials.PortOneV2 keys(MerchantAccount account) {
    if (keys.apply(account) instanceof Credentials.PortOneV2 own) {
      return own;
    }
    throw new IllegalArgumentException("not an account of this gateway: " + account);
  }

  private PortOneV2Api api(MerchantAccount account) {
    return new PortOneV2Api(base, keys(account), transport);
  }

  private static ProviderPaymentId id(PaymentReference reference) {
    try {
      return ProviderPaymentId.of("paymentId", reference.value());
    } catch (InvalidValue e) {
      throw new IllegalArgumentException("no reference to ask PortOne about: " + reference, e);
    }
  }

  /**
   * Registers the amount. What is paid already cannot be paid again, whatever is registered. How
   * the payer pays ({@code payMethod}) is for the client to add.
   */
  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    Credentials.PortOneV2 own = keys(account);
    String currency = beginning.amount().currency().getCurrencyCode();
    Reply reply =
        api(account)
            .post(
                id(beginning.reference()),
                "pre-register",
                Map.of(
                    "storeId", own.storeId(),
                    "totalAmount", beginning.amount().minor(),
                    "currency", currency),
                Deadline.in(settings.readTimeout()));
    if (!reply.type().equals("ALREADY_PAID")) {
      var _ = reply.expect("cannot announce " + beginning.reference());
    }
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("storeId", own.storeId());
    parameters.put("channelKey", own.channelKey());
    parameters.put("paymentId", beginning.reference().value());
    parameters.put("orderName", beginning.name());
    parameters.put("totalAmount", beginning.amount().minor());
    parameters.put("currency", currency);
    beginning.returnTo().ifPresent(uri -> parameters.put("redirectUrl", uri.toString()));
    return new Begun(new NextStep.ClientSdk(parameters), Optional.empty());
  }

  /** The try that the payer's window names is not looked at: there is one payment to be asked. */
  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    if (!(completion.evidence() instanceof Evidence.TransactionId)) {
      throw new IllegalArgumentException("not PortOne V2's: " + completion.evidence().tender());
    }
    return find(account, id(completion.key().reference()))
        .<Completed>map(Completed.Found::new)
        .orElseGet(Completed.NoSuchPayment::new);
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return api(account).find(id, Deadline.in(settings.readTimeout()));
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return find(account, id(key.reference())).stream().toList();
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return new Refunding(api(account)).cancel(request, Deadline.in(settings.callTimeout()));
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return WebhookReader.read(message);
  }

  /** Under secrets that are none, nothing can be proven. */
  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    try {
      WebhookVerifier verifier = WebhookVerifier.by(keys(account).webhookSecrets());
      return verifier.accepts(message.headers(), message.body(), message.receivedAt())
          ? Authenticity.PROVEN
          : Authenticity.FORGED;
    } catch (IllegalArgumentException e) {
      LOG.error("Nothing proves a webhook of {}: {}", account, e.getMessage());
      return Authenticity.FORGED;
    }
  }
}
