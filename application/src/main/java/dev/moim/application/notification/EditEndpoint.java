package dev.moim.application.notification;

import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointUrl;
import dev.moim.domain.notification.EventTypes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A president changes where the club is told, of what, and whether at all. An endpoint is never
 * removed: what it was sent can still be looked at.
 */
public final class EditEndpoint {
  private final Transactions transactions;
  private final Endpoints endpoints;
  private final ViewEndpoints views;
  private final NotificationRules rules;
  private final InstantSource clock;

  @Inject
  public EditEndpoint(
      Transactions transactions,
      Endpoints endpoints,
      ViewEndpoints views,
      NotificationRules rules,
      InstantSource clock) {
    this.transactions = transactions;
    this.endpoints = endpoints;
    this.views = views;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Which endpoint is to be changed.
   *
   * @param expected the version that the actor has seen
   */
  public record Target(ClubId club, EndpointId endpoint, ExpectedVersion expected) {
    /** This endpoint, whatever became of it meanwhile. */
    public static Target any(ClubId club, EndpointId endpoint) {
      return new Target(club, endpoint, ExpectedVersion.any());
    }
  }

  /**
   * What it is to be.
   *
   * @param types that it is told of; none for all
   * @param enabled whether anything is sent to it
   */
  public record Form(String url, Set<String> types, boolean enabled) {
    /** Its address is looked at later: what it may be depends on where this runs. */
    public Form {
      Objects.requireNonNull(url, "url");
      types = EventTypes.known(types);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    record Edited(Endpoint endpoint) implements Result {}

    record Refused(Refusal why) implements Result {}
  }

  /**
   * Puts another form in the place of an endpoint's.
   *
   * @throws dev.moim.domain.InvalidValue as {@link EndpointUrl#parse} says
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result edit(Actor actor, Target target, Form form) {
    return change(
        actor,
        target,
        endpoint -> {
          URI url = EndpointUrl.parse(form.url(), rules.httpAllowed());
          Endpoint edited = endpoint.edited(url, form.types());
          return form.enabled() ? edited.enabled() : disabled(edited);
        });
  }

  /**
   * Ends its use. Ending it again changes nothing.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result disable(Actor actor, Target target) {
    return change(actor, target, this::disabled);
  }

  private Endpoint disabled(Endpoint endpoint) {
    return endpoint.disabled(clock.instant(), Endpoint.BY_STAFF);
  }

  private Result change(Actor actor, Target target, UnaryOperator<Endpoint> change) {
    return switch (views
        .one(actor, target.club(), target.endpoint())
        .expecting(target.expected(), Endpoint::version)) {
      case Look.Refused(Refusal why) -> new Result.Refused(why);
      case Look.Seen(Endpoint endpoint) -> save(endpoint, change.apply(endpoint));
    };
  }

  private Result save(Endpoint old, Endpoint changed) {
    if (changed.equals(old)) {
      return new Result.Edited(old);
    }
    return transactions.run(
        (Transaction _) -> {
          endpoints.save(changed);
          return new Result.Edited(endpoints.find(changed.id()).orElseThrow());
        });
  }
}
