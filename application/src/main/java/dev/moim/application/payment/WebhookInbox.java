package dev.moim.application.payment;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What providers sent, kept as it came: of each message one row, however often it comes and however
 * many receive it at once.
 */
public interface WebhookInbox {
  /**
   * Keeps a message, whatever bytes are in it. If there is one of this provider with its
   * fingerprint, that one {@linkplain WebhookMessage#cameAgain came again}, at the moment at which
   * this one is wanted, and nothing is added.
   */
  void add(WebhookMessage message);

  /** The message with this id. */
  Optional<WebhookMessage> find(UUID id);

  /**
   * Saves how far a message has come; the last one to save wins. If it {@linkplain
   * WebhookMessage#cameAgain came again} or was {@linkplain #replay replayed} since it was read,
   * nothing is saved: it is due, and what was found out may be older than what it came to tell.
   */
  void save(WebhookMessage message);

  /**
   * Makes a message {@linkplain WebhookMessage#replayed due again}, whatever had become of it.
   *
   * @return whether there is one with this id
   */
  boolean replay(UUID id, Instant now);

  /** Remembers which payment a message is about, so that {@link #wake} finds it. */
  void about(UUID message, PaymentReference reference);

  /** Makes the waiting messages about these payments due now, since their orders have appeared. */
  void wake(Collection<PaymentReference> references, Instant now);

  /**
   * Takes up messages that are due: each is handed out {@linkplain WebhookMessage#takenUp taken up}
   * and to one caller only until {@code leaseUntil}, the longest overdue first.
   */
  List<WebhookMessage> takeUp(Instant now, Instant leaseUntil, int most);

  /**
   * Removes messages in this state that were last wanted at this moment or before it, the longest
   * ago first.
   *
   * @param most how many at a time
   * @return how many
   */
  int forget(WebhookMessage.State state, Instant until, int most);

  /**
   * Removes messages in this state beyond the {@code kept} that were wanted latest.
   *
   * @param most how many at a time
   * @return how many
   */
  int forgetBeyond(WebhookMessage.State state, int kept, int most);

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
