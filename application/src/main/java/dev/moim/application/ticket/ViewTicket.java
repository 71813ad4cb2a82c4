package dev.moim.application.ticket;

import dev.moim.application.club.ClubAccess;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Its holder, or the club's staff, look at a ticket. */
public final class ViewTicket {
  private final Tickets tickets;
  private final TicketCodes codes;
  private final ClubAccess access;

  @Inject
  public ViewTicket(Tickets tickets, TicketCodes codes, ClubAccess access) {
    this.tickets = tickets;
    this.codes = codes;
    this.access = access;
  }

  /**
   * A ticket as it is shown.
   *
   * @param code for the holder only: whoever has it gets in
   */
  public record Shown(Ticket ticket, Optional<String> code) {}

  /** The ticket; empty if there is none that this actor may see. */
  public Optional<Shown> view(Actor actor, TicketId id) {
    Optional<Ticket> ticket = tickets.find(id);
    if (ticket.isEmpty()) {
      return Optional.empty();
    }
    if (ticket.get().holder().equals(actor.member())) {
      return Optional.of(new Shown(ticket.get(), Optional.of(codes.write(id))));
    }
    return access.allows(actor, ClubAction.SEE_ATTENDEES, ticket.get().club())
        ? Optional.of(new Shown(ticket.get(), Optional.empty()))
        : Optional.empty();
  }
}
