package dev.moim.application.notification;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.notification.Deliveries.Filter;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.Event;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A club's staff see what webhooks were sent to its servers, and have one sent again. */
public final class ViewDeliveries {
  private final Transactions transactions;
  private final Clubs clubs;
  private final ClubAccess access;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final InstantSource clock;

  @Inject
  public ViewDeliveries(
      Transactions transactions,
      Clubs clubs,
      ClubAccess access,
      Outbox outbox,
      Deliveries deliveries,
      InstantSource clock) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.access = access;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<Delivery> deliveries) implements Result {}

    /**
     * One of them.
     *
     * @param body what is sent, as it is sent
     */
    record Found(Delivery delivery, String body, List<DeliveryAttempt> attempts)
        implements Result {}

    /** It is sent anyway, without a replay. */
    record StillOpen(Delivery delivery) implements Result {}

    record NoSuchClub() implements Result {}

    record NoSuchDelivery() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A part of the club's webhooks that meet the filter. */
  public Result list(Actor actor, Filter filter, PageRequest page) {
    return refusal(actor, filter.club())
        .orElseGet(() -> new Result.Listed(deliveries.list(filter, page)));
  }

  /** One of the club's webhooks, with what came of each attempt. */
  public Result view(Actor actor, ClubId club, DeliveryId id) {
    return refusal(actor, club)
        .orElseGet(
            () ->
                deliveries
                    .find(id)
                    .filter(d -> isWebhookOf(club, d))
                    .<Result>map(this::found)
                    .orElseGet(Result.NoSuchDelivery::new));
  }

  /** Has one that is over sent again, now, under the same name. */
  public Result replay(Actor actor, ClubId club, DeliveryId id) {
    return refusal(actor, club)
        .orElseGet(() -> transactions.run((Transaction _) -> replayed(club, id)));
  }

  private Result replayed(ClubId club, DeliveryId id) {
    Optional<Delivery> delivery = deliveries.lock(id).filter(d -> isWebhookOf(club, d));
    if (delivery.isEmpty()) {
      return new Result.NoSuchDelivery();
    }
    if (delivery.get().state().isOpen()) {
      return new Result.StillOpen(delivery.get());
    }
    Delivery replayed = delivery.get().replayed(clock.instant());
    deliveries.save(replayed);
    return found(replayed);
  }

  private Result found(Delivery delivery) {
    Event event = outbox.find(delivery.event()).orElseThrow();
    return new Result.Found(delivery, WebhookBody.of(event), deliveries.attempts(delivery.id()));
  }

  private static boolean isWebhookOf(ClubId club, Delivery delivery) {
    return delivery.club().equals(club) && delivery.lane().endpoint().isPresent();
  }

  private Optional<Result> refusal(Actor actor, ClubId club) {
    if (clubs.find(club).isEmpty()) {
      return Optional.of(new Result.NoSuchClub());
    }
    return access.allows(actor, ClubAction.MANAGE_WEBHOOKS, club)
        ? Optional.empty()
        : Optional.of(new Result.NotAllowed());
  }
}
