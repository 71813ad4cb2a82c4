package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.group.Groups;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.RefundCause;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Who may have money of an order go back, and until when. */
public final class RefundPermission {
  private final ClubAccess access;
  private final Groups groups;
  private final Tickets tickets;

  @Inject
  public RefundPermission(ClubAccess access, Groups groups, Tickets tickets) {
    this.access = access;
    this.groups = groups;
    this.tickets = tickets;
  }

  /** The answer to the question. */
  sealed interface Answer {
    record Allowed(RefundCause cause) implements Answer {}

    record NotSeen() implements Answer {}

    record TooLate() implements Answer {}

    record TicketUsed(Instant when) implements Answer {}
  }

  Answer ask(Actor actor, Order order, Instant now) {
    if (access.allows(actor, ClubAction.REFUND, order.club())) {
      return new Answer.Allowed(RefundCause.STAFF);
    }
    if (!order.member().equals(actor.member())) {
      return new Answer.NotSeen();
    }
    if (!groups.find(order.group()).orElseThrow().isReturnable(now)) {
      return new Answer.TooLate();
    }
    return tickets.grantedBy(List.of(order.id())).stream()
        .flatMap(t -> t.usedAt().stream())
        .findFirst()
        .<Answer>map(Answer.TicketUsed::new)
        .orElseGet(() -> new Answer.Allowed(RefundCause.BUYER));
  }
}
