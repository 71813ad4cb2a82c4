package dev.moim.application.payment;

import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.Outgoing;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes up what providers sent: finds out which payment it points at, asks the provider about it,
 * and moves its order. What fails is taken up again; one bad message holds up no other.
 */
public final class HandleWebhooks {
  private static final System.Logger LOG = System.getLogger(HandleWebhooks.class.getName());
  private static final int BATCH = 20;
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final Transactions transactions;
  private final WebhookInbox inbox;
  private final Payments payments;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final WebhookTenants tenants;
  private final UnmatchedMoney unmatched;
  private final Outgoing outgoing;
  private final InstantSource clock;

  @Inject
  public HandleWebhooks(
      Transactions transactions,
      WebhookInbox inbox,
      Payments payments,
      PaymentGateway gateway,
      SettleOrder settle,
      WebhookTenants tenants,
      UnmatchedMoney unmatched,
      Outgoing outgoing,
      InstantSource clock) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.payments = payments;
    this.gateway = gateway;
    this.settle = settle;
    this.tenants = tenants;
    this.unmatched = unmatched;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * Takes up everything that is due; nothing where providers may not be asked, so that it still
   * waits once they may.
   */
  public void run() {
    if (!outgoing.allowed()) {
      return;
    }
    DueWork.run(BATCH, this::takeUp, m -> "webhook " + m.id(), message -> save(outcome(message)));
  }

  private List<WebhookMessage> takeUp(int most) {
    Instant now = clock.instant();
    return transactions.run((Transaction _) -> inbox.takeUp(now, now.plus(LEASE), most));
  }

  private void save(WebhookMessage message) {
    transactions.run(
        (Transaction _) -> {
          inbox.save(message);
          return message;
        });
  }

  private WebhookMessage outcome(WebhookMessage message) {
    WebhookMessage tried = tryHandling(message);
    return tried.state() == State.GIVEN_UP && !isOurs(tried) ? tried.stray() : tried;
  }

  /** Whether it names a payment of ours. One that cannot even be read does not. */
  private boolean isOurs(WebhookMessage message) {
    return reference(message)
        .flatMap(payments::byReference)
        .filter(p -> p.account().tender() == message.tender())
        .isPresent();
  }

  private Optional<PaymentReference> reference(WebhookMessage message) {
    try {
      return gateway.read(message).flatMap(Hint::reference);
    } catch (RuntimeException _) {
      return Optional.empty(); // logged by whoever tried to handle it
    }
  }

  private WebhookMessage tryHandling(WebhookMessage message) {
    try {
      return handle(message);
    } catch (Unreachable e) {
      return message.postponed("the provider does not answer", clock.instant());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "webhook " + message.id() + " could not be handled", e);
      return message.postponed("failed: " + e.getClass().getSimpleName(), clock.instant());
    }
  }

  private WebhookMessage handle(WebhookMessage message) {
    Optional<Hint> hint = gateway.read(message);
    if (hint.isEmpty()) {
      return message.unreadable();
    }
    hint.get().reference().ifPresent(reference -> remember(message, reference));
    Optional<MerchantAccount> account = tenants.of(message, hint.get());
    return account.isEmpty()
        ? message.postponed("no order has this reference", clock.instant())
        : handle(message, hint.get(), account.get());
  }

  private WebhookMessage handle(WebhookMessage message, Hint hint, MerchantAccount account) {
    if (gateway.authenticity(account, message) == Authenticity.FORGED) {
      return message.forged();
    }
    List<ProviderPayment> found = ask(account, hint);
    if (found.isEmpty()) {
      return message.unknownToItsProvider(clock.instant());
    }
    boolean unknown = false;
    for (ProviderPayment facts : found) {
      remember(message, facts.reference());
      Optional<Payment> payment = attempt(account, facts.reference());
      payment.ifPresent(p -> settle.settle(p.order(), p.id(), facts));
      if (payment.isEmpty() || message.attempts() > 1) {
        var _ = unmatched.observe(account, facts);
      }
      unknown |= payment.isEmpty();
    }
    return unknown
        ? message.postponed("no order has this reference", clock.instant())
        : message.handled("settled");
  }

  /** An account's payments pay attempts that were made for this account, and no others. */
  private Optional<Payment> attempt(MerchantAccount account, PaymentReference reference) {
    return payments.byReference(reference).filter(p -> p.account().equals(account));
  }

  private List<ProviderPayment> ask(MerchantAccount account, Hint hint) {
    Optional<ProviderPayment> named = hint.payment().flatMap(id -> gateway.find(account, id));
    if (named.isPresent()) {
      return List.of(named.get());
    }
    return hint.reference()
        .map(r -> attempt(account, r).map(Payment::key).orElseGet(() -> PaymentKey.of(r)))
        .map(key -> gateway.find(account, key))
        .orElseGet(List::of);
  }

  private void remember(WebhookMessage message, PaymentReference reference) {
    transactions.run(
        (Transaction _) -> {
          inbox.about(message.id(), reference);
          return reference;
        });
  }
}
