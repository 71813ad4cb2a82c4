package dev.moim.adapters.memory.ticket;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.adapters.memory.Seal;
import dev.moim.application.ticket.TicketCodes;
import dev.moim.contracts.ticket.TicketCodesContract;

class InMemoryTicketCodesTest extends TicketCodesContract {
  private final Seal seal = Seal.random();

  @Override
  protected TicketCodes codes() {
    return Sabotage.of(TicketCodes.class, new InMemoryTicketCodes(seal));
  }

  @Override
  protected TicketCodes stranger() {
    return Sabotage.of(TicketCodes.class, new InMemoryTicketCodes(Seal.random()));
  }
}
