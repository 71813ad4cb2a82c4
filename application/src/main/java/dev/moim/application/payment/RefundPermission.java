package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.group.Groups;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.group.RefundPolicy.Share;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.ticket.Ticket;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may have money of an order go back, how much of it, until when, and for which units. */
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

  /** As who the actor asks; empty if it is nobody who may see the order. */
  Optional<RefundCause> cause(Actor actor, Order order) {
    if (access.allows(actor, ClubAction.REFUND, order.club())) {
      return Optional.of(RefundCause.STAFF);
    }
    return Optional.of(RefundCause.BUYER).filter(_ -> order.member().equals(actor.member()));
  }

  /** The share of what units are worth that comes back now; empty if it is too late. */
  Optional<Share> share(RefundCause cause, Order order, Instant paidAt, Instant now) {
    return cause == RefundCause.STAFF
        ? Optional.of(Share.ALL)
        : order.refundTerms().share(groups.find(order.group()).orElseThrow(), paidAt, now);
  }

  /**
   * When the first ticket was used, if so many units cannot be given back without a used one; for
   * staff a used one is as good as any.
   */
  Optional<Instant> used(RefundCause cause, Order order, int units) {
    List<Instant> used =
        tickets.grantedBy(List.of(order.id())).stream()
            .filter(ticket -> ticket.standsFor(order.id()))
            .map(Ticket::usedAt)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    return used.stream()
        .findFirst()
        .filter(_ -> cause != RefundCause.STAFF && units > order.units() - used.size());
  }
}
