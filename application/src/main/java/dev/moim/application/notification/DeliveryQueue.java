package dev.moim.application.notification;

import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which deliveries' time has come, lane by lane. What is in a lane is given out by the time that it
 * is due: roughly in the order of events, and no more than that, since one that failed comes later.
 */
public interface DeliveryQueue {
  /** The lanes in which something is due, the longest waiting first. */
  List<DueLane> dueLanes(Instant now, int most);

  /**
   * The delivery that is due longest in this lane, {@linkplain Deliveries#lock locked}; those that
   * somebody else has locked are left out.
   */
  Optional<Delivery> next(Lane lane, Instant now);

  /** When something in this lane was last delivered. */
  Optional<Instant> lastDelivered(Lane lane);

  /**
   * A lane in which something is due.
   *
   * @param failedBefore whether what is due longest there was tried before
   */
  record DueLane(Lane lane, boolean failedBefore) {}
}
