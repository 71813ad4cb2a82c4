package dev.moim.application.club;

import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.money.Money;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;

/** A member founds a club: they preside, and its joining group is open at once. */
public final class OpenClub {
  private final Transactions transactions;
  private final Clubs clubs;
  private final Memberships memberships;
  private final Groups groups;
  private final Pools pools;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public OpenClub(
      Transactions transactions,
      Clubs clubs,
      Memberships memberships,
      Groups groups,
      Pools pools,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.memberships = memberships;
    this.groups = groups;
    this.pools = pools;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is asked for. */
  public record Command(String name, String englishName, String description, Money dues) {}

  /** What came of it. */
  public sealed interface Result {
    record Opened(ClubId club, GroupId joiningGroup) implements Result {}

    record NameTaken() implements Result {}
  }

  /** Any member may. */
  public Result open(Actor actor, Command command) {
    return open(actor, command, Receipt.none());
  }

  /** As {@link #open(Actor, Command)}, for a request that may be repeated. */
  public Result open(Actor actor, Command command, Receipt<Result> receipt) {
    Instant now = clock.instant();
    Club club =
        new Club(
            ids.next(ClubId::new),
            command.name(),
            command.englishName(),
            command.description(),
            command.dues(),
            actor.member(),
            now);
    Group joining =
        Group.forJoining(
            club, ids.next(GroupId::new), ids.next(OptionId::new), ids.next(PoolId::new), now);
    return transactions.run((Transaction _) -> receipt.kept(store(club, joining, now)));
  }

  private Result store(Club club, Group joining, Instant now) {
    if (!clubs.add(club)) {
      return new Result.NameTaken();
    }
    memberships.add(Membership.founder(club.id(), club.founder(), now));
    groups.add(joining);
    pools.add(new Pool(joining.mainOption().pool(), joining.id(), OptionalInt.empty()));
    return new Result.Opened(club.id(), joining.id());
  }
}
