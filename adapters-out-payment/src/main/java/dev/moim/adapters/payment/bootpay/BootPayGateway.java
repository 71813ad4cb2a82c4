package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.HintReader;
import dev.moim.adapters.payment.provider.Transport;
import dev.moim.application.payment.PaymentGateway;
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

/**
 * BootPay v2 over HTTP. Safe for use by many threads.
 *
 * <p>Nothing is tried twice, except after a 401, which did nothing, and except that a look-up may
 * take another connection when one breaks. What a call cannot find out for sure is {@link
 * PaymentGateway.Unreachable}; so is an answer that contradicts itself.
 */
public final class BootPayGateway implements PaymentGateway {
  private static final HintReader HINTS =
      new HintReader(List.of("receipt_id", "receiptId"), List.of("order_id", "orderId"));

  private final BootPaySettings settings;
  private final Function<MerchantAccount, Credentials> keys;
  private final Transport transport;
  private final LongSupplier nanos;
  private final Map<Credentials.BootPay, BootPayApi> apis = new ConcurrentHashMap<>();

  /**
   * Asks nothing yet.
   *
   * @param keys what proves that an account is ours
   * @param headers what else each request carries, such as the trace that it belongs to
   */
  public BootPayGateway(
      BootPaySettings settings,
      Function<MerchantAccount, Credentials> keys,
      Supplier<Map<String, String>> headers) {
    this(settings, keys, headers, System::nanoTime);
  }

  BootPayGateway(
      BootPaySettings settings,
      Function<MerchantAccount, Credentials> keys,
      Supplier<Map<String, String>> headers,
      LongSupplier nanos) {
    this.settings = settings;
    this.keys = keys;
    this.transport = new Transport(settings.connectTimeout(), headers);
    this.nanos = nanos;
  }

  /** With tokens of these keys: with another's, another's account would be asked about. */
  private BootPayApi api(MerchantAccount account) {
    if (keys.apply(account) instanceof Credentials.BootPay own) {
      return apis.computeIfAbsent(own, k -> new BootPayApi(settings, k, transport, nanos));
    }
    throw new IllegalArgumentException("not an account of this gateway: " + account);
  }

  /**
   * BootPay is not told: it learns of an attempt at its window, and what was agreed to there is
   * compared before it is confirmed. Without {@code separately_confirmed}, which its library calls
   * {@code extra.separately_confirmed}, money would be taken at the window already.
   */
  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return new Begun(
        new NextStep.ClientSdk(
            Map.of(
                "order_id", beginning.reference().value(),
                "order_name", beginning.name(),
                "price", Amounts.write(beginning.amount()),
                "tax_free", 0,
                "separately_confirmed", "true")),
        Optional.empty());
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    if (completion.evidence() instanceof Evidence.ReceiptId(ProviderPaymentId id)) {
      return new Confirmation(api(account)).complete(completion, id);
    }
    throw new IllegalArgumentException("not BootPay's: " + completion.evidence().tender());
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return api(account).receipt(id);
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return api(account).receipts(key.reference());
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return new Refunding(api(account)).cancel(request);
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return HINTS.read(message);
  }

  /** BootPay signs nothing. */
  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return Authenticity.UNSIGNED;
  }
}
