package dev.moim.domain.ticket;

import java.time.Instant;

/** What a check at the door found. */
public sealed interface CheckIn {
  /** The holder comes in; the ticket is used now. */
  record Admitted(Ticket ticket) implements CheckIn {}

  /** The ticket was used before. */
  record AlreadyUsed(Instant when) implements CheckIn {}

  /** What it entitled to was given back. */
  record Revoked() implements CheckIn {}
}
