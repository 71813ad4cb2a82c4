package dev.moim.application.ticket;

import dev.moim.domain.ticket.TicketId;
import java.util.Optional;

/** Writes tickets as codes that cannot be made up, for a QR at the door. */
public interface TicketCodes {
  /** The code of a ticket: always the same, of letters, digits, {@code -} and {@code _} only. */
  String write(TicketId ticket);

  /** The ticket of a code; empty if it was not written here. Never throws, whatever the text is. */
  Optional<TicketId> read(String code);
}
