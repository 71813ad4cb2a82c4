package dev.moim.domain.ticket;

/** How a ticket stands. */
public enum TicketStatus {
  VALID,
  USED,
  REVOKED
}
