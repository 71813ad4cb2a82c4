package dev.moim.adapters.persistence.ticket;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.ticket.TicketsContract;

class JdbiTicketsTest extends TicketsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
