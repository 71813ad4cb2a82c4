package dev.moim.adapters.memory.store;

import dev.moim.contracts.Storage;
import dev.moim.contracts.list.ListWalksContract;

class InMemoryListWalksTest extends ListWalksContract {
  @Override
  protected Storage storage() {
    return Stores.fresh();
  }
}
