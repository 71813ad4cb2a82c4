package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.runtime.TransactionsContract;

class InMemoryTransactionsTest extends TransactionsContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
