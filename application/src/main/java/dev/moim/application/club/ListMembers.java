package dev.moim.application.club;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import jakarta.inject.Inject;
import java.util.Optional;

/** A member of a club looks at who else is in it. */
public final class ListMembers {
  private final Clubs clubs;
  private final Memberships memberships;
  private final ClubAccess access;

  @Inject
  public ListMembers(Clubs clubs, Memberships memberships, ClubAccess access) {
    this.clubs = clubs;
    this.memberships = memberships;
    this.access = access;
  }

  /**
   * One of the club.
   *
   * @param email only for whoever may see how to reach the members
   */
  public record ClubMember(Membership membership, String name, Optional<Email> email) {}

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<ClubMember> members) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A page of the club's members that the filter lets through. */
  public Result list(Actor actor, ClubId club, MemberFilter filter, PageRequest request) {
    Optional<Role> role = access.role(actor, club);
    if (role.isEmpty() && clubs.find(club).isEmpty()) { // whoever stands in one knows of it
      return new Result.NoSuchClub();
    }
    if (!ClubAction.SEE_MEMBERS.isAllowed(actor, role)) {
      return new Result.NotAllowed();
    }
    boolean contacts = ClubAction.SEE_CONTACTS.isAllowed(actor, role);
    return new Result.Listed(
        memberships
            .of(club, filter, request)
            .map(
                standing ->
                    new ClubMember(
                        standing.membership(),
                        standing.name(),
                        Optional.of(standing.email()).filter(_ -> contacts))));
  }
}
