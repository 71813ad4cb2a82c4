package dev.moim.application.notification;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EventType;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is told to whom, and how far that has come. Of one event there is at most one delivery in a
 * lane. A delivery is changed only by whoever holds its lock. Its event must be stored; that it is
 * not is a bug.
 */
public interface Deliveries {
  /** Adds deliveries; one of whose event and lane there is one is left out. */
  void add(Collection<Delivery> fresh);

  /** The delivery with this id. */
  Optional<Delivery> find(DeliveryId id);

  /** As {@link #find}, and nobody else locks it until this transaction ends. */
  Optional<Delivery> lock(DeliveryId id);

  /** Saves how far a delivery has come. */
  void save(Delivery changed);

  /** A part of the deliveries that meet the filter, by age. */
  Page<Delivery> list(Filter filter, PageRequest page);

  /**
   * Keeps what came of an attempt; of one delivery's, the last {@link DeliveryAttempt#KEPT}. One of
   * this number that is kept already stays as it is.
   */
  void log(DeliveryAttempt attempt);

  /** What is kept of a delivery's attempts, by number. */
  List<DeliveryAttempt> attempts(DeliveryId id);

  /**
   * Which deliveries are wanted: webhooks of a club.
   *
   * @param endpoint to this endpoint only
   * @param state in this state only
   * @param type of events of this type only
   */
  record Filter(
      ClubId club,
      Optional<EndpointId> endpoint,
      Optional<DeliveryState> state,
      Optional<EventType> type) {
    public Filter {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(type, "type");
    }

    /** Whether this delivery is wanted. */
    public boolean admits(Delivery one) {
      return one.club().equals(club)
          && one.lane().endpoint().isPresent()
          && endpoint.filter(e -> !one.lane().endpoint().equals(Optional.of(e))).isEmpty()
          && state.filter(s -> s != one.state()).isEmpty()
          && type.filter(t -> t != one.type()).isEmpty();
    }
  }
}
