package dev.moim.application.payment;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Keeps what a provider sends, as it came, before anything else is done with it. Whoever sent it
 * learns nothing: it may be anybody.
 */
public final class ReceiveWebhook {
  private final Transactions transactions;
  private final WebhookInbox inbox;
  private final WebhookFingerprints fingerprints;
  private final HandleWebhooks handler;
  private final BackgroundWork background;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public ReceiveWebhook(
      Transactions transactions,
      WebhookInbox inbox,
      WebhookFingerprints fingerprints,
      HandleWebhooks handler,
      BackgroundWork background,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.fingerprints = fingerprints;
    this.handler = handler;
    this.background = background;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Stores the message; it is kept when this returns, and taken up soon after. One that came before
   * is taken up again.
   */
  public void receive(Tender tender, Map<String, List<String>> headers, byte[] body) {
    WebhookMessage came =
        WebhookMessage.received(ids.next(), tender, headers, body, clock.instant());
    WebhookMessage message = came.withFingerprint(fingerprints.of(came));
    transactions.run(
        (Transaction _) -> {
          inbox.add(message);
          return message;
        });
    background.soon("webhooks", handler::run);
  }
}
