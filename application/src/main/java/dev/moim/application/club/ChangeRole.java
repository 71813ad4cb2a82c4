package dev.moim.application.club;

import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A president gives a member a role. A club always has exactly one president: the presidency is
 * handed over, by which the one before becomes an officer, and never just laid down.
 */
public final class ChangeRole {
  private final Transactions transactions;
  private final Clubs clubs;
  private final Memberships memberships;
  private final ClubAccess access;

  @Inject
  public ChangeRole(
      Transactions transactions, Clubs clubs, Memberships memberships, ClubAccess access) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.memberships = memberships;
    this.access = access;
  }

  /** What came of it. */
  public sealed interface Result {
    record Changed(Membership membership) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}

    /** The target is not a member of this club. */
    record NoSuchMember() implements Result {}

    /** A president keeps the presidency until somebody else has it. */
    record PresidencyNotHandedOver() implements Result {}
  }

  /** Changes the role of {@code member} in the club. */
  public Result change(Actor actor, ClubId club, MemberId member, Role role) {
    return transactions.run((Transaction _) -> decide(actor, club, member, role));
  }

  private Result decide(Actor actor, ClubId club, MemberId member, Role role) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    Stream.of(actor.member(), member)
        .distinct()
        .sorted((a, b) -> a.value().compareTo(b.value()))
        .forEach(id -> memberships.lock(club, id));
    if (!access.allows(actor, ClubAction.CHANGE_ROLES, club)) {
      return new Result.NotAllowed();
    }
    Optional<Membership> target = memberships.find(club, member);
    if (target.isEmpty()) {
      return new Result.NoSuchMember();
    }
    if (target.get().role() == role) {
      return new Result.Changed(target.get());
    }
    if (target.get().role() == Role.PRESIDENT) {
      return new Result.PresidencyNotHandedOver();
    }
    if (role == Role.PRESIDENT) {
      layDown(club);
    }
    memberships.changeRole(club, member, role);
    return new Result.Changed(target.get().as(role));
  }

  /** Makes the president an officer; looks again if the presidency went to another meanwhile. */
  private void layDown(ClubId club) {
    Optional<Membership> president = memberships.president(club);
    while (president.isPresent() && !isStill(president.get())) {
      president = memberships.president(club);
    }
    president.ifPresent(p -> memberships.changeRole(club, p.member(), Role.OFFICER));
  }

  private boolean isStill(Membership president) {
    return memberships
        .lock(president.club(), president.member())
        .filter(m -> m.role() == Role.PRESIDENT)
        .isPresent();
  }
}
