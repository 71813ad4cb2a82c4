package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.ledger.LedgerProperties;

class JdbiLedgerProperties extends LedgerProperties {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
