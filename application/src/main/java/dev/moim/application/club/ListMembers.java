package dev.moim.application.club;

import dev.moim.application.member.Members;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** A member of a club looks at who else is in it. */
public final class ListMembers {
  private final Clubs clubs;
  private final Memberships memberships;
  private final Members members;
  private final ClubAccess access;

  @Inject
  public ListMembers(Clubs clubs, Memberships memberships, Members members, ClubAccess access) {
    this.clubs = clubs;
    this.memberships = memberships;
    this.members = members;
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
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.SEE_MEMBERS, club)) {
      return new Result.NotAllowed();
    }
    boolean contacts = access.allows(actor, ClubAction.SEE_CONTACTS, club);
    Page<Membership> page = memberships.of(club, filter, request);
    Map<MemberId, Member> people =
        members.findAll(page.items().stream().map(Membership::member).toList());
    return new Result.Listed(
        page.map(
            m -> {
              Optional<Member> person = Optional.ofNullable(people.get(m.member()));
              return new ClubMember(
                  m,
                  person.map(Member::name).orElse(""),
                  person.map(Member::email).filter(_ -> contacts));
            }));
  }
}
