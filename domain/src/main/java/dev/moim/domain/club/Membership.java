package dev.moim.domain.club;

import dev.moim.domain.member.MemberId;
import dev.moim.domain.ticket.TicketId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A member's standing in a club.
 *
 * @param ticket the ticket that gave it; empty for the founder, who ordered nothing
 */
public record Membership(
    ClubId club, MemberId member, Role role, Instant since, Optional<TicketId> ticket) {
  public Membership {
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(ticket, "ticket");
  }

  /** The founder's, who presides from the first moment. */
  public static Membership founder(ClubId club, MemberId member, Instant now) {
    return new Membership(club, member, Role.PRESIDENT, now, Optional.empty());
  }

  /** The one that a ticket gives. */
  public static Membership joined(ClubId club, MemberId member, TicketId ticket, Instant now) {
    return new Membership(club, member, Role.MEMBER, now, Optional.of(ticket));
  }

  /** The same standing with another role. */
  public Membership as(Role newRole) {
    return new Membership(club, member, newRole, since, ticket);
  }
}
