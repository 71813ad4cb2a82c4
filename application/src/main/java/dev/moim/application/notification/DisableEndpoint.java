package dev.moim.application.notification;

import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Endpoint;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Disables endpoints that are called in vain. What is still to be told to a disabled endpoint is
 * given up when its time comes; it can be replayed once staff have it enabled again.
 */
public final class DisableEndpoint {
  private static final System.Logger LOG = System.getLogger(DisableEndpoint.class.getName());

  private static final Duration LONGEST_SILENCE = Duration.ofDays(3);

  private final Transactions transactions;
  private final Endpoints endpoints;
  private final DeliveryQueue queue;
  private final InstantSource clock;

  @Inject
  public DisableEndpoint(
      Transactions transactions, Endpoints endpoints, DeliveryQueue queue, InstantSource clock) {
    this.transactions = transactions;
    this.endpoints = endpoints;
    this.queue = queue;
    this.clock = clock;
  }

  /** It answered this delivery with 410. */
  void gone(Delivery delivery) {
    disable(delivery, Endpoint.GONE);
  }

  /** This delivery failed: if it does so for days, and nothing else arrives, nothing will. */
  void ifNothingArrives(Delivery delivery) {
    boolean again =
        delivery.attempts() > 1
            && clock.instant().isAfter(delivery.createdAt().plus(LONGEST_SILENCE));
    if (again
        && queue.lastDelivered(delivery.lane()).filter(delivery.createdAt()::isBefore).isEmpty()) {
      disable(delivery, Endpoint.FAILING);
    }
  }

  private void disable(Delivery delivery, String why) {
    Optional<Endpoint> enabled =
        transactions.run(
            (Transaction _) -> {
              Optional<Endpoint> found =
                  delivery.lane().endpoint().flatMap(endpoints::find).filter(Endpoint::isEnabled);
              found.ifPresent(e -> endpoints.save(e.disabled(clock.instant(), why)));
              return found;
            });
    enabled.ifPresent(
        e -> LOG.log(System.Logger.Level.WARNING, "endpoint {0} is disabled: {1}", e.id(), why));
  }
}
