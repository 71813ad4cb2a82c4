package dev.moim.adapters.persistence.waiting;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.waiting.WaitingEntriesContract;

class JdbiWaitingEntriesTest extends WaitingEntriesContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
