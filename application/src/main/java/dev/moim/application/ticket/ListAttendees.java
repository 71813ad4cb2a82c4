package dev.moim.application.ticket;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.group.Groups;
import dev.moim.application.member.Members;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.ticket.Ticket;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Staff look at who got into a group. */
public final class ListAttendees {
  private final Groups groups;
  private final Tickets tickets;
  private final Members members;
  private final ClubAccess access;

  @Inject
  public ListAttendees(Groups groups, Tickets tickets, Members members, ClubAccess access) {
    this.groups = groups;
    this.tickets = tickets;
    this.members = members;
    this.access = access;
  }

  /** One who has a valid ticket. */
  public record Attendee(Ticket ticket, Optional<Member> member) {}

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<Attendee> attendees) implements Result {}

    record NoSuchGroup() implements Result {}

    record NotAllowed() implements Result {}
  }

  /**
   * A page of those with valid tickets.
   *
   * @param checkedIn only those who are in, or only those who are not
   */
  public Result list(Actor actor, GroupId id, Optional<Boolean> checkedIn, PageRequest request) {
    Optional<Group> group = groups.find(id);
    if (group.isEmpty()) {
      return new Result.NoSuchGroup();
    }
    if (!access.allows(actor, ClubAction.SEE_ATTENDEES, group.get().club())) {
      return new Result.NotAllowed();
    }
    Page<Ticket> page = tickets.of(id, checkedIn, request);
    Map<MemberId, Member> people =
        members.findAll(page.items().stream().map(Ticket::holder).distinct().toList());
    return new Result.Listed(
        page.map(t -> new Attendee(t, Optional.ofNullable(people.get(t.holder())))));
  }
}
