package dev.moim.application.notification;

import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointSecret;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A president has an endpoint's calls signed with a new secret. The one before it signs along for a
 * day, so that the club's server can be told the new one without missing a call; the one before
 * that is over at once.
 */
public final class RotateSecret {
  private final Transactions transactions;
  private final Endpoints endpoints;
  private final ViewEndpoints views;
  private final EndpointSecrets secrets;
  private final InstantSource clock;

  @Inject
  public RotateSecret(
      Transactions transactions,
      Endpoints endpoints,
      ViewEndpoints views,
      EndpointSecrets secrets,
      InstantSource clock) {
    this.transactions = transactions;
    this.endpoints = endpoints;
    this.views = views;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * Calls are signed with it from now on.
     *
     * @param secret shown this once; empty in the answer to a repetition, since what is kept of an
     *     answer could be read
     */
    record Rotated(Endpoint endpoint, Optional<EndpointSecret> secret) implements Result {}

    record Refused(Refusal why) implements Result {}
  }

  /**
   * Rotates it.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result rotate(Actor actor, EditEndpoint.Target target, Receipt<Result> receipt) {
    return switch (views
        .one(actor, target.club(), target.endpoint())
        .expecting(target.expected(), Endpoint::version)) {
      case Look.Refused(Refusal why) -> new Result.Refused(why);
      case Look.Seen(Endpoint endpoint) -> save(endpoint, receipt);
    };
  }

  private Result save(Endpoint endpoint, Receipt<Result> receipt) {
    EndpointSecret secret = secrets.next();
    return transactions.run(
        (Transaction _) -> {
          endpoints.save(endpoint.rotated(secret, clock.instant()));
          Endpoint saved = endpoints.find(endpoint.id()).orElseThrow();
          receipt.keep(() -> new Result.Rotated(saved, Optional.empty()));
          return new Result.Rotated(saved, Optional.of(secret));
        });
  }
}
