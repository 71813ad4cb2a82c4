package dev.moim.adapters.rest.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.moim.application.ticket.ViewTicket;
import dev.moim.domain.ticket.Entitlement;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is shown.
 *
 * @param orderId the order that gave it
 * @param code for the door; left out unless its holder looks at this one ticket
 */
record TicketResponse(
    String ticketId,
    Type type,
    String clubId,
    String groupId,
    String orderId,
    TicketStatus status,
    Instant validFrom,
    @Nullable Instant checkedInAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code) {
  /** What a ticket can be for: what goes into wallets has none. */
  enum Type {
    MEMBERSHIP,
    ENTRY;

    static Type of(Entitlement entitlement) {
      return switch (entitlement) {
        case MEMBERSHIP -> MEMBERSHIP;
        case ENTRY -> ENTRY;
        case WALLET_CREDIT -> throw new IllegalStateException("a wallet's credit has no ticket");
      };
    }
  }

  static TicketResponse of(Ticket ticket) {
    return of(ticket, Optional.empty());
  }

  static TicketResponse of(ViewTicket.Shown shown) {
    return of(shown.ticket(), shown.code());
  }

  private static TicketResponse of(Ticket ticket, Optional<String> code) {
    return new TicketResponse(
        ticket.id().toString(),
        Type.of(ticket.entitlement()),
        ticket.club().toString(),
        ticket.group().toString(),
        ticket.grants().getFirst().order().toString(),
        ticket.status(),
        ticket.validFrom(),
        ticket.usedAt().orElse(null),
        code.orElse(null));
  }

  @Override
  public String toString() {
    return "TicketResponse[" + ticketId + "]";
  }
}
