package dev.moim.application.group;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.group.GroupShape.Made;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.money.Money;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;

/** Staff open a group for the club's members. */
public final class OpenGroup {
  private final Transactions transactions;
  private final Clubs clubs;
  private final Groups groups;
  private final Pools pools;
  private final GroupShape shape;
  private final ClubAccess access;
  private final Ids ids;

  @Inject
  public OpenGroup(
      Transactions transactions,
      Clubs clubs,
      Groups groups,
      Pools pools,
      GroupShape shape,
      ClubAccess access,
      Ids ids) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.groups = groups;
    this.pools = pools;
    this.shape = shape;
    this.access = access;
    this.ids = ids;
  }

  /** What came of it. */
  public sealed interface Result {
    record Opened(GroupId group) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}

    /** The club has no shared pool with an id that was named. */
    record NoSuchPool() implements Result {}

    /** A new group has no options that have ids. */
    record NoSuchOption() implements Result {}
  }

  /**
   * Opens a group.
   *
   * @param capacity how many places there are; empty for no limit
   */
  public Result open(Actor actor, ClubId club, GroupTerms terms, OptionalInt capacity) {
    return open(actor, club, terms, capacity, Receipt.none());
  }

  /** As {@link #open(Actor, ClubId, GroupTerms, OptionalInt)}, for one that may be repeated. */
  public Result open(
      Actor actor, ClubId club, GroupTerms terms, OptionalInt capacity, Receipt<Result> receipt) {
    return open(actor, club, GroupForm.of(terms, capacity), OptionalInt.empty(), receipt);
  }

  /**
   * Opens a group with any number of options.
   *
   * @param perMember how many units each member may have, in any number of orders; empty for one
   *     order a member. It is set once
   */
  public Result open(
      Actor actor, ClubId club, GroupForm form, OptionalInt perMember, Receipt<Result> receipt) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_GROUPS, club)) {
      return new Result.NotAllowed();
    }
    GroupId id = ids.next(GroupId::new);
    return switch (shape.open(id, club, form)) {
      case Made.NoSuchPool _ -> new Result.NoSuchPool();
      case Made.NoSuchOption _ -> new Result.NoSuchOption();
      case Made.Options made ->
          open(
              Group.forEvent(id, club, form.terms(), made.options(), perMember),
              made.fresh(),
              receipt);
    };
  }

  /**
   * Opens a top-up of wallets. What is paid for it is the platform's to pass on, so the platform's
   * admins alone decide what it gives.
   *
   * @param credit what comes into the wallet, from the price to {@link
   *     dev.moim.domain.money.Price#MOST_WON}
   */
  public Result openTopUp(
      Actor actor, ClubId club, GroupTerms terms, Money credit, Receipt<Result> receipt) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!actor.platformAdmin()) {
      return new Result.NotAllowed();
    }
    Group group =
        Group.forTopUp(
            ids.next(GroupId::new),
            club,
            terms,
            ids.next(OptionId::new),
            ids.next(PoolId::new),
            credit);
    Pool pool = new Pool(group.mainOption().pool(), group.id(), OptionalInt.empty());
    return open(group, List.of(pool), receipt);
  }

  private Result open(Group group, List<Pool> itsPools, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> {
          groups.add(group);
          itsPools.forEach(pools::add);
          return receipt.kept(new Result.Opened(group.id()));
        });
  }
}
