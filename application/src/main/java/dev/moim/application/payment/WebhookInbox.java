package dev.moim.application.payment;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that providers ever sent, kept as it came. */
public interface WebhookInbox {
  /** Keeps a message, whatever bytes are in it. */
  void add(WebhookMessage message);

  /** The message with this id. */
  Optional<WebhookMessage> find(UUID id);

  /** Saves how far a message has come; the last one to save wins. */
  void save(WebhookMessage message);

  /** Remembers which payment a message is about, so that {@link #wake} finds it. */
  void about(UUID message, PaymentReference reference);

  /** Makes the waiting messages about this payment due now, since its order has appeared. */
  void wake(PaymentReference reference, Instant now);

  /**
   * Takes up messages that are due: each is handed out {@linkplain WebhookMessage#takenUp taken up}
   * and to one caller only until {@code leaseUntil}, the longest overdue first.
   */
  List<WebhookMessage> takeUp(Instant now, Instant leaseUntil, int most);

  /** The messages that pass the filter, by age. */
  Page<WebhookMessage> list(Filter filter, PageRequest page);

  /**
   * Which messages are wanted.
   *
   * @param tender whose provider sent them; empty for any
   * @param state empty for any
   */
  record Filter(Optional<Tender> tender, Optional<WebhookMessage.State> state) {
    /** All of them. */
    public static Filter none() {
      return new Filter(Optional.empty(), Optional.empty());
    }
  }
}
