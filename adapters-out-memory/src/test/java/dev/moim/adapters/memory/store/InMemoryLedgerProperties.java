package dev.moim.adapters.memory.store;

import dev.moim.contracts.Storage;
import dev.moim.contracts.ledger.LedgerProperties;

class InMemoryLedgerProperties extends LedgerProperties {
  @Override
  protected Storage storage() {
    return Stores.fresh();
  }
}
