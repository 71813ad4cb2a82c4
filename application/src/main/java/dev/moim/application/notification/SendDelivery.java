package dev.moim.application.notification;

import dev.moim.application.notification.Messages.Message;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryAttempt.Outcome;
import dev.moim.domain.notification.Lane;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends one delivery, in three steps: it is taken up, and by that planned anew; it is sent, outside
 * of any transaction; and what came of it is recorded. Whoever dies between two steps leaves it to
 * be sent again, under the same name.
 */
public final class SendDelivery {
  private static final System.Logger LOG = System.getLogger(SendDelivery.class.getName());

  private final Transactions transactions;
  private final DeliveryQueue queue;
  private final Deliveries deliveries;
  private final Messages messages;
  private final WebhookSender webhooks;
  private final Mailer mailer;
  private final DisableEndpoint disable;
  private final InstantSource clock;

  @Inject
  public SendDelivery(
      Transactions transactions,
      DeliveryQueue queue,
      Deliveries deliveries,
      Messages messages,
      WebhookSender webhooks,
      Mailer mailer,
      DisableEndpoint disable,
      InstantSource clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.deliveries = deliveries;
    this.messages = messages;
    this.webhooks = webhooks;
    this.mailer = mailer;
    this.disable = disable;
    this.clock = clock;
  }

  /** What became of a lane's next delivery. */
  sealed interface Sent {
    record NothingDue() implements Sent {}

    /**
     * It is over, well or not, and the lane is sound as far as is known.
     *
     * @param took how long the other side had us wait
     */
    record GoesOn(Duration took) implements Sent {}

    /**
     * The other side did not answer, or not well.
     *
     * @param asked how long it asked to be left alone, if it did
     */
    record LaneFailed(Optional<Duration> asked) implements Sent {}
  }

  /** What came of sending it. */
  private sealed interface Answer {
    record Done(Optional<Integer> status) implements Answer {}

    /**
     * @param laneToo whether it is likely that others in the lane fare no better
     */
    record Again(Optional<Integer> status, String why, Optional<Duration> pause, boolean laneToo)
        implements Answer {
      static Again ofMail(String why, boolean laneToo) {
        return new Again(Optional.empty(), why, Optional.empty(), laneToo);
      }
    }

    /**
     * @param goneFor whether the endpoint wants nothing any more
     */
    record Never(Optional<Integer> status, String why, boolean goneFor) implements Answer {}
  }

  /**
   * @param url where a webhook was sent; empty for all else
   */
  private record Called(Optional<URI> url, Answer answer) {
    static Called nowhere(Answer answer) {
      return new Called(Optional.empty(), answer);
    }
  }

  /** Sends what is due longest in this lane. */
  Sent next(Lane lane) {
    Optional<Delivery> taken = takeUp(lane);
    if (taken.isEmpty()) {
      return new Sent.NothingDue();
    }
    Instant before = clock.instant();
    Called called = send(taken.get());
    Duration took = Duration.between(before, clock.instant());
    Answer answer = called.answer();
    Delivery now = record(taken.get(), answer);
    called.url().ifPresent(url -> endpointOf(now, url, answer));
    return answer instanceof Answer.Again again && again.laneToo()
        ? new Sent.LaneFailed(again.pause())
        : new Sent.GoesOn(took);
  }

  private Optional<Delivery> takeUp(Lane lane) {
    Instant now = clock.instant();
    return transactions.run(
        (Transaction _) -> {
          Optional<Delivery> taken = queue.next(lane, now).map(d -> d.takenUp(now));
          taken.ifPresent(deliveries::save);
          return taken;
        });
  }

  private Called send(Delivery delivery) {
    try {
      return switch (messages.of(delivery, clock.instant())) {
        case Message.ByWebhook webhook ->
            new Called(Optional.of(webhook.call().url()), answer(webhooks.send(webhook.call())));
        case Message.ByMail mail -> Called.nowhere(answer(mailer.send(mail.mail())));
        case Message.Pointless no ->
            Called.nowhere(new Answer.Never(Optional.empty(), no.why(), false));
      };
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "delivery " + delivery.id() + " could not be sent", e);
      String why = "could not be sent: " + e.getClass().getSimpleName();
      boolean laneToo = !delivery.lane().equals(Lane.MAIL); // of mail, it is about this one
      return Called.nowhere(new Answer.Again(Optional.empty(), why, Optional.empty(), laneToo));
    }
  }

  private static Answer answer(WebhookSender.Answer answer) {
    return switch (answer) {
      case WebhookSender.Answer.Delivered done -> new Answer.Done(Optional.of(done.status()));
      case WebhookSender.Answer.Gone _ ->
          new Answer.Never(Optional.of(410), "the endpoint wants nothing any more", true);
      case WebhookSender.Answer.Failed failed ->
          new Answer.Again(failed.status(), failed.why(), failed.retryAfter(), true);
      case WebhookSender.Answer.Forbidden no -> new Answer.Never(Optional.empty(), no.why(), false);
    };
  }

  private static Answer answer(Mailer.Answer answer) {
    return switch (answer) {
      case Mailer.Answer.Accepted _ -> new Answer.Done(Optional.empty());
      case Mailer.Answer.Refused no -> new Answer.Never(Optional.empty(), no.why(), false);
      case Mailer.Answer.Deferred later -> Answer.Again.ofMail(later.why(), false);
      case Mailer.Answer.Failed failed -> Answer.Again.ofMail(failed.why(), true);
    };
  }

  /** Records it, whatever became of the delivery meanwhile. */
  private Delivery record(Delivery taken, Answer answer) {
    Instant now = clock.instant();
    int attempt = taken.tries();
    return transactions.run(
        (Transaction _) -> {
          Delivery delivery = deliveries.lock(taken.id()).orElseThrow();
          Delivery after =
              switch (answer) {
                case Answer.Done _ -> delivery.delivered(now);
                case Answer.Again again ->
                    delivery.failed(attempt, again.why(), again.pause(), now);
                case Answer.Never never -> delivery.dead(attempt, never.why(), now);
              };
          deliveries.save(after);
          deliveries.log(log(after, attempt, answer, now));
          return after;
        });
  }

  private static DeliveryAttempt log(Delivery after, int attempt, Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Done done ->
          new DeliveryAttempt(
              after.id(), attempt, now, Outcome.DELIVERED, done.status(), "delivered");
      case Answer.Again again ->
          new DeliveryAttempt(
              after.id(), attempt, now, Outcome.FAILED, again.status(), again.why());
      case Answer.Never never ->
          new DeliveryAttempt(
              after.id(), attempt, now, Outcome.GIVEN_UP, never.status(), never.why());
    };
  }

  /** An endpoint that wants nothing, or that has failed for days, is not called any more. */
  private void endpointOf(Delivery delivery, URI called, Answer answer) {
    try {
      switch (answer) {
        case Answer.Never never when never.goneFor() -> disable.gone(delivery, called);
        case Answer.Again _ -> disable.ifNothingArrives(delivery, called);
        case Answer.Done _, Answer.Never _ -> {}
      }
    } catch (StaleAggregate e) {
      LOG.log(System.Logger.Level.INFO, "{0} was changed meanwhile", delivery.lane());
    }
  }
}
