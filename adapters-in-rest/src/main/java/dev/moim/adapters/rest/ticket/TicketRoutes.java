package dev.moim.adapters.rest.ticket;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.runtime.Page;
import dev.moim.application.ticket.CheckInTicket;
import dev.moim.application.ticket.ListAttendees;
import dev.moim.application.ticket.Tickets;
import dev.moim.application.ticket.ViewTicket;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tickets, the door, and who came. */
public final class TicketRoutes {
  private final Tickets tickets;
  private final ViewTicket viewTicket;
  private final CheckInTicket checkInTicket;
  private final ListAttendees listAttendees;

  @Inject
  public TicketRoutes(
      Tickets tickets,
      ViewTicket viewTicket,
      CheckInTicket checkInTicket,
      ListAttendees listAttendees) {
    this.tickets = tickets;
    this.viewTicket = viewTicket;
    this.checkInTicket = checkInTicket;
    this.listAttendees = listAttendees;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/me/tickets", this::mine).listing("valid"),
        Route.member(GET, "/v1/tickets/{ticketId}", this::view),
        Route.member(POST, "/v1/tickets/check-in", this::checkIn),
        Route.member(GET, "/v1/groups/{groupId}/attendees", this::attendees).listing("checkedIn"));
  }

  private Answer mine(Call call) {
    Query query = call.query();
    Page<Ticket> page = tickets.heldBy(call.actor().member(), query.yes("valid"), query.page());
    return Answer.ok(Listing.of(call, page, TicketResponse::of));
  }

  private Answer view(Call call) {
    TicketId id = call.id("ticketId", TicketId::new, ErrorCode.TICKET_NOT_FOUND);
    return viewTicket
        .view(call.actor(), id)
        .map(shown -> Answer.ok(TicketResponse.of(shown)))
        .orElseGet(() -> Answer.problem(ErrorCode.TICKET_NOT_FOUND));
  }

  private record CheckedIn(
      String ticketId, String memberId, String groupId, @Nullable Instant checkedInAt) {
    static CheckedIn of(Ticket ticket) {
      return new CheckedIn(
          ticket.id().toString(),
          ticket.holder().toString(),
          ticket.group().toString(),
          ticket.usedAt().orElse(null));
    }
  }

  private Answer checkIn(Call call) {
    String code = call.body(CheckInRequest.class).text();
    return call.once(
        receipt -> checkInTicket.checkIn(call.actor(), code, receipt), TicketRoutes::answer);
  }

  private static Answer answer(CheckInTicket.Result result) {
    return switch (result) {
      case CheckInTicket.Result.Checked checked -> decided(checked.decision());
      case CheckInTicket.Result.NoSuchTicket _ -> Answer.problem(ErrorCode.TICKET_NOT_FOUND);
      case CheckInTicket.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private static Answer decided(CheckIn decision) {
    return switch (decision) {
      case CheckIn.Admitted in -> Answer.ok(CheckedIn.of(in.ticket()));
      case CheckIn.AlreadyUsed used ->
          Answer.problem(Problem.of(ErrorCode.ALREADY_CHECKED_IN).with("checkedInAt", used.when()));
      case CheckIn.Revoked _ -> Answer.problem(ErrorCode.TICKET_REVOKED);
    };
  }

  private Answer attendees(Call call) {
    GroupId group = call.id("groupId", GroupId::new, ErrorCode.GROUP_NOT_FOUND);
    Query query = call.query();
    return switch (listAttendees.list(call.actor(), group, query.yes("checkedIn"), query.page())) {
      case ListAttendees.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.attendees(), AttendeeResponse::of));
      case ListAttendees.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case ListAttendees.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }
}
