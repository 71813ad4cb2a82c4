package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.waiting.WaitingEntriesContract;

class InMemoryWaitingEntriesTest extends WaitingEntriesContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
