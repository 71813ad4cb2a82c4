package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Transport;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * KakaoPay over HTTP. Safe for use by many threads.
 *
 * <p>Nothing is tried twice. What a call cannot find out for sure is {@link
 * PaymentGateway.Unreachable}; so is an answer that contradicts itself. A payment is found by its
 * tid alone, and KakaoPay sends no webhooks.
 */
public final class KakaoPayGateway implements PaymentGateway {
  private final KakaoPaySettings settings;
  private final Function<MerchantAccount, Credentials> keys;
  private final Transport transport;

  /**
   * Asks nothing yet.
   *
   * @param keys what proves that an account is ours
   * @param headers what else each request carries, such as the trace that it belongs to
   */
  public KakaoPayGateway(
      KakaoPaySettings settings,
      Function<MerchantAccount, Credentials> keys,
      Supplier<Map<String, String>> headers) {
    this.settings = settings;
    this.keys = keys;
    this.transport = new Transport(settings.connectTimeout(), headers);
  }

  private KakaoPayApi api(MerchantAccount account) {
    if (keys.apply(account) instanceof Credentials.KakaoPay own) {
      return new KakaoPayApi(settings, own, transport);
    }
    throw new IllegalArgumentException("not an account of this gateway: " + account);
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return new Announcement(api(account)).make(beginning);
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    if (completion.evidence() instanceof Evidence.PgToken token) {
      return new Approval(api(account)).complete(completion, token);
    }
    throw new IllegalArgumentException("not KakaoPay's: " + completion.evidence().tender());
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return api(account).order(id).map(Order::payment);
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return key.session().flatMap(tid -> find(account, tid)).stream()
        .filter(payment -> payment.reference().equals(key.reference()))
        .toList();
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return new Refunding(api(account)).cancel(request);
  }

  /** KakaoPay sends none. */
  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return Optional.empty();
  }

  /** KakaoPay sends none, and would not sign. */
  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return Authenticity.UNSIGNED;
  }
}
