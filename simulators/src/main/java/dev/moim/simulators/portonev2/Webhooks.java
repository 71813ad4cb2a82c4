package dev.moim.simulators.portonev2;

import dev.moim.simulators.Closing;
import dev.moim.simulators.Courier;
import dev.moim.simulators.portonev2.Delivery.Attempt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * V2's webhooks: signed, and sent again after 1, 4, 16, 64 and 256 minutes until an answer is 2xx,
 * in no promised order. (The real ones come with jitter.) What is kept of them ends with the
 * process: it is no part of the books.
 */
final class Webhooks {

  /** Minutes before each attempt. */
  static final List<Integer> PLAN = List.of(0, 1, 4, 16, 64, 256);

  /** How often one can be sent again by hand; the real number is not documented. */
  static final int MOST_RESENDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  private final PortOneV2SimulatorSettings settings;
  private final Courier courier;
  private final Closing closing;
  private final Misbehaviour misbehaviour;
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
  private volatile Signer signer;
  private volatile @Nullable URI url;

  Webhooks(
      PortOneV2SimulatorSettings settings,
      Courier courier,
      Closing closing,
      Misbehaviour misbehaviour) {
    this.settings = settings;
    this.courier = courier;
    this.closing = closing;
    this.misbehaviour = misbehaviour;
    this.signer = new Signer(settings.webhookSecrets());
    this.url = settings.webhookUrl();
  }

  void to(URI url) {
    this.url = url;
  }

  void signedBy(List<String> secrets) {
    signer = new Signer(secrets);
  }

  /** Tells the merchant what has happened; returns at once. */
  void announce(Event event) {
    String paymentId = event.transaction().paymentId();
    Optional<Delivery> delivery = begin(event);
    if (delivery.isPresent()) {
      String id = delivery.get().id();
      misbehaviour.webhooks().pass(courier, closing, paymentId, () -> send(id));
    } else {
      LOG.info("The webhook of {} is not sent: nobody has said where to", paymentId);
    }
  }

  private Optional<Delivery> begin(Event event) {
    String notice = event.transaction().window().noticeUrl();
    URI target = url;
    if (notice == null && target == null) {
      return Optional.empty();
    }
    Delivery delivery =
        new Delivery(
            "whk_" + UUID.randomUUID(),
            event,
            notice == null ? String.valueOf(target) : notice,
            settings.clock().instant(),
            0,
            0,
            null);
    save(delivery);
    return Optional.of(delivery);
  }

  private synchronized void save(Delivery delivery) {
    deliveries.put(delivery.id(), delivery);
  }

  private synchronized Delivery get(String id) {
    Delivery delivery = deliveries.get(id);
    if (delivery == null) {
      throw new IllegalStateException("There is no webhook " + id);
    }
    return delivery;
  }

  private void send(String id) {
    Attempt first = attempt(id, misbehaviour.forgery());
    record(id, first, false);
    if (!first.succeeded()) {
      courier.inBackground(() -> retry(id));
    }
  }

  private void retry(String id) {
    for (int minutes : PLAN.subList(1, PLAN.size())) {
      double millis = minutes * settings.secondsPerMinute() * 1000;
      closing.waitAtMost(Duration.ofMillis(Math.round(millis)));
      Attempt attempt = attempt(id, misbehaviour.forgery());
      record(id, attempt, false);
      if (attempt.succeeded()) {
        return;
      }
    }
  }

  private Attempt attempt(String id, Forgery forgery) {
    Delivery delivery = get(id);
    String body = delivery.event().body(settings.storeId());
    Instant now = settings.clock().instant();
    Map<String, String> headers = signer.headers(id, now, body, forgery);
    String sent = forgery == Forgery.CHANGED_BODY ? body + " " : body;
    OptionalInt status =
        courier.post(URI.create(delivery.url()), "application/json", sent, headers);
    return new Attempt(headers, sent, now, status, settings.clock().instant());
  }

  private synchronized void record(String id, Attempt attempt, boolean byHand) {
    save(get(id).tried(attempt, byHand));
  }

  /**
   * Sends a webhook about a try as it is now, and waits.
   *
   * @return the HTTP status of each answer, empty where there was none
   */
  List<OptionalInt> byHand(Transaction transaction, Forgery forgery, int times, boolean parallel) {
    Optional<Delivery> delivery = begin(Event.of(transaction));
    if (delivery.isEmpty()) {
      return List.of(OptionalInt.empty());
    }
    String id = delivery.get().id();
    return courier.repeat(() -> attempt(id, forgery).status(), times, parallel);
  }

  /**
   * Sends a webhook of a payment again, and waits.
   *
   * @param webhookId null: the latest
   * @throws Refused when there is no such webhook, or it was sent again too often
   */
  Delivery again(String paymentId, @Nullable String webhookId) {
    Delivery delivery =
        of(paymentId).stream()
            .filter(each -> webhookId == null || webhookId.equals(each.id()))
            .reduce((_, last) -> last)
            .orElseThrow(() -> new Refused(ErrorType.WEBHOOK_NOT_FOUND, "웹훅 내역이 존재하지 않습니다."));
    if (delivery.resends() >= MOST_RESENDS) {
      throw new Refused(ErrorType.MAX_WEBHOOK_RETRY_COUNT_REACHED, "최대 웹훅 재발송 횟수에 도달했습니다.");
    }
    record(delivery.id(), attempt(delivery.id(), Forgery.NONE), true);
    return get(delivery.id());
  }

  /** All about one payment, oldest first. */
  synchronized List<Delivery> of(String paymentId) {
    List<Delivery> found = new ArrayList<>(deliveries.values());
    found.removeIf(each -> !each.event().transaction().paymentId().equals(paymentId));
    return found;
  }
}
