package dev.moim.application.notification;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.Subscription;
import java.util.List;
import java.util.Optional;

/**
 * Where clubs want to be told by webhook. What is stored of secrets can be read with the platform's
 * key only.
 */
public interface Endpoints {
  /** Adds an endpoint. */
  void add(Endpoint endpoint);

  /** The endpoint with this id, in use or not, whosever it is. */
  Optional<Endpoint> find(EndpointId id);

  /** All of a club's endpoints, by age. */
  List<Endpoint> of(ClubId club);

  /**
   * What a club's endpoints are to be told of, by age. No secret is opened for that: one that
   * cannot be opened is in the way of nothing here.
   */
  List<Subscription> subscriptions(ClubId club);

  /**
   * As {@link #of}, and whoever else asks for the same waits until this transaction ends: so that a
   * club cannot have too many of them by registering two at the same moment.
   */
  List<Endpoint> lock(ClubId club);

  /**
   * Saves a changed endpoint.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  void save(Endpoint endpoint);
}
