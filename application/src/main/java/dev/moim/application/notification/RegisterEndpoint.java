package dev.moim.application.notification;

import dev.moim.application.club.Refusal;
import dev.moim.application.club.StaffAccess;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import dev.moim.domain.notification.EndpointUrl;
import dev.moim.domain.notification.EventTypes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A president has the club's own server told of what happens to its orders and its money. */
public final class RegisterEndpoint {
  /** How many endpoints a club has at most, those not in use among them. */
  public static final int MOST = 10;

  private final Transactions transactions;
  private final Endpoints endpoints;
  private final StaffAccess staff;
  private final EndpointSecrets secrets;
  private final NotificationRules rules;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public RegisterEndpoint(
      Transactions transactions,
      Endpoints endpoints,
      StaffAccess staff,
      EndpointSecrets secrets,
      NotificationRules rules,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.endpoints = endpoints;
    this.staff = staff;
    this.secrets = secrets;
    this.rules = rules;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param types that it is told of; none for all
   */
  public record Command(ClubId club, String url, Set<String> types) {
    /** Its address is looked at later: what it may be depends on where this runs. */
    public Command {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(url, "url");
      types = EventTypes.known(types);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * It is told from now on.
     *
     * @param secret shown this once; empty in the answer to a repetition, since what is kept of an
     *     answer could be read
     */
    record Registered(EndpointId endpoint, Optional<EndpointSecret> secret) implements Result {}

    record Refused(Refusal why) implements Result {}

    /** The club has {@link #MOST} already. */
    record TooMany() implements Result {}
  }

  /**
   * Registers it. Its server is not asked whether it is there.
   *
   * @throws dev.moim.domain.InvalidValue as {@link EndpointUrl#parse} says
   */
  public Result register(Actor actor, Command command, Receipt<Result> receipt) {
    return staff
        .refusal(actor, ClubAction.MANAGE_WEBHOOKS, command.club())
        .<Result>map(Result.Refused::new)
        .orElseGet(() -> add(command, receipt));
  }

  private Result add(Command command, Receipt<Result> receipt) {
    URI url = EndpointUrl.parse(command.url(), rules.httpAllowed());
    EndpointSecret secret = secrets.next();
    EndpointId id = ids.next(EndpointId::new);
    Endpoint endpoint =
        Endpoint.register(id, command.club(), url, command.types(), secret, clock.instant());
    return transactions.run(
        (Transaction _) -> {
          if (endpoints.lock(command.club()).size() >= MOST) {
            return receipt.kept(new Result.TooMany());
          }
          endpoints.add(endpoint);
          receipt.keep(() -> new Result.Registered(id, Optional.empty()));
          return new Result.Registered(id, Optional.of(secret));
        });
  }
}
