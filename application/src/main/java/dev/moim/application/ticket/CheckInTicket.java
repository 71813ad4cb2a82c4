package dev.moim.application.ticket;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.Ticket;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** Staff check a code at the door. */
public final class CheckInTicket {
  private final Transactions transactions;
  private final Tickets tickets;
  private final TicketCodes codes;
  private final ClubAccess access;
  private final InstantSource clock;

  @Inject
  public CheckInTicket(
      Transactions transactions,
      Tickets tickets,
      TicketCodes codes,
      ClubAccess access,
      InstantSource clock) {
    this.transactions = transactions;
    this.tickets = tickets;
    this.codes = codes;
    this.access = access;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The domain's decision. */
    record Checked(CheckIn decision) implements Result {}

    /** The code was not written here, or its ticket is of another club. */
    record NoSuchTicket() implements Result {}

    /** The actor is of the club, but not staff. */
    record NotAllowed() implements Result {}
  }

  /** Lets the holder in, once. */
  public Result checkIn(Actor actor, String code) {
    return checkIn(actor, code, Receipt.none());
  }

  /** As {@link #checkIn(Actor, String)}, for a request that may be repeated. */
  public Result checkIn(Actor actor, String code, Receipt<Result> receipt) {
    return transactions.run((Transaction _) -> receipt.kept(decide(actor, code)));
  }

  private Result decide(Actor actor, String code) {
    Optional<Ticket> ticket = codes.read(code).flatMap(tickets::lock);
    if (ticket.isEmpty() || !access.allows(actor, ClubAction.SEE_MEMBERS, ticket.get().club())) {
      return new Result.NoSuchTicket();
    }
    if (!access.allows(actor, ClubAction.CHECK_IN, ticket.get().club())) {
      return new Result.NotAllowed();
    }
    CheckIn decision = ticket.get().checkIn(clock.instant());
    if (decision instanceof CheckIn.Admitted admitted) {
      tickets.save(admitted.ticket());
    }
    return new Result.Checked(decision);
  }
}
