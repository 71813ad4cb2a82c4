package dev.moim.application.payment;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;

/** A platform admin looks at what providers sent, and has a message taken up again. */
public final class ViewWebhooks {
  private final Transactions transactions;
  private final WebhookInbox inbox;
  private final HandleWebhooks handler;
  private final InstantSource clock;

  @Inject
  public ViewWebhooks(
      Transactions transactions, WebhookInbox inbox, HandleWebhooks handler, InstantSource clock) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.handler = handler;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<WebhookMessage> messages) implements Result {}

    /** The message as it stands after it was taken up again. */
    record Replayed(WebhookMessage message) implements Result {}

    record NoSuchMessage() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A page of the messages, of every provider or of one. */
  public Result list(Actor actor, WebhookInbox.Filter filter, PageRequest request) {
    return actor.platformAdmin()
        ? new Result.Listed(inbox.list(filter, request))
        : new Result.NotAllowed();
  }

  /**
   * Takes a message up again now, whatever had become of it; where providers may not be asked, it
   * is due and waits.
   */
  public Result replay(Actor actor, UUID id) {
    if (!actor.platformAdmin()) {
      return new Result.NotAllowed();
    }
    if (!transactions.run((Transaction _) -> inbox.replay(id, clock.instant()))) {
      return new Result.NoSuchMessage();
    }
    handler.run();
    return new Result.Replayed(inbox.find(id).orElseThrow());
  }
}
