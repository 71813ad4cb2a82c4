package dev.moim.application.notification;

import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Endpoint;
import jakarta.inject.Inject;
import java.net.URI;
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

  /** It answered this delivery with 410, at this address. */
  void gone(Delivery delivery, URI called) {
    disable(delivery, called, Endpoint.GONE);
  }

  /**
   * This delivery failed, at this address: if it does so for days, and nothing else arrives,
   * nothing will.
   */
  void ifNothingArrives(Delivery delivery, URI called) {
    boolean again =
        delivery.attempts() > 1
            && clock.instant().isAfter(delivery.createdAt().plus(LONGEST_SILENCE));
    if (again
        && queue.lastDelivered(delivery.lane()).filter(delivery.createdAt()::isBefore).isEmpty()) {
      disable(delivery, called, Endpoint.FAILING);
    }
  }

  /** Unless it is at another address by now, which has done nothing wrong. */
  private void disable(Delivery delivery, URI called, String why) {
    Optional<Endpoint> enabled =
        transactions.run(
            (Transaction _) -> {
              Optional<Endpoint> found =
                  delivery
                      .lane()
                      .endpoint()
                      .flatMap(endpoints::find)
                      .filter(e -> e.isEnabled() && e.url().equals(called));
              found.ifPresent(e -> endpoints.save(e.disabled(clock.instant(), why)));
              return found;
            });
    enabled.ifPresent(
        e -> LOG.log(System.Logger.Level.WARNING, "endpoint {0} is disabled: {1}", e.id(), why));
  }
}
