package dev.moim.adapters.memory.payment;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway to {@link InMemoryProvider}s, one for each account, over a line that can be cut. It
 * reads webhooks of the form that PortOne V1 sends, as JSON or as a form.
 */
public final class InMemoryPaymentGateway implements PaymentGateway {
  private static final Pattern PAYMENT = field("imp_uid", 64);
  private static final String MESSAGE_ID = "webhook-id";
  private static final Pattern REFERENCE = field("merchant_uid", 64);

  private final InMemoryProvider first;
  private final Map<MerchantAccount, InMemoryProvider> others = new ConcurrentHashMap<>();
  private final BooleanSupplier inTransaction;
  private volatile boolean outage;
  private volatile boolean mute;

  /** A gateway to this provider, over a good line. */
  public InMemoryPaymentGateway(InMemoryProvider provider) {
    this(provider, () -> false);
  }

  /**
   * As {@link #InMemoryPaymentGateway(InMemoryProvider)}, and no call may be made from within a
   * transaction: it throws, since a provider that is slow would hold locks.
   *
   * @param inTransaction whether the caller has one open
   */
  public InMemoryPaymentGateway(InMemoryProvider provider, BooleanSupplier inTransaction) {
    this.first = provider;
    this.inTransaction = inTransaction;
  }

  /** From now on, also a gateway to this one. */
  public void reach(InMemoryProvider another) {
    others.put(another.account(), another);
  }

  private InMemoryProvider of(MerchantAccount account) {
    return others.getOrDefault(account, first);
  }

  private static Pattern field(String name, int most) {
    return Pattern.compile(
        "(?:^|[\"&{,\\s])"
            + name
            + "\"?\\s*[:=]\\s*\"?([A-Za-z0-9_.-]{1,"
            + most
            + "})(?![\\w.-])");
  }

  /** From now on no call arrives, or calls arrive again. */
  public void outage(boolean begins) {
    outage = begins;
  }

  /** From now on calls are carried out and their answers lost, or answers come again. */
  public void loseAnswers(boolean begins) {
    mute = begins;
  }

  private <T> T call(String what, Supplier<T> work) {
    if (inTransaction.getAsBoolean()) {
      throw new IllegalStateException(what + ": a provider is called within a transaction");
    }
    if (outage) {
      throw new Unreachable(what + ": the line is dead");
    }
    T answer = work.get();
    if (mute) {
      throw new Unreachable(what + ": no answer came");
    }
    return answer;
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return call("begin", () -> of(account).begin(account, beginning));
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    return call("complete", () -> of(account).complete(account, completion));
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return call("find " + id, () -> of(account).find(account, id));
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return call("find " + key.reference(), () -> of(account).find(account, key));
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return call("cancel " + request.payment(), () -> of(account).cancel(account, request));
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    String body = new String(message.body(), StandardCharsets.UTF_8);
    Optional<ProviderPaymentId> payment = first(PAYMENT, body).map(ProviderPaymentId::new);
    Optional<PaymentReference> reference = first(REFERENCE, body).map(PaymentReference::new);
    return payment.isEmpty() && reference.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Hint(
                payment,
                reference,
                message.headers().getOrDefault(MESSAGE_ID, List.of()).stream().findFirst()));
  }

  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    List<String> signatures = message.headers().getOrDefault(InMemoryProvider.SIGNATURE, List.of());
    if (signatures.isEmpty()) {
      return Authenticity.UNSIGNED;
    }
    return signatures.contains(of(account).signature(account, message.body()))
        ? Authenticity.PROVEN
        : Authenticity.FORGED;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
