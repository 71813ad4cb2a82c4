package dev.moim.adapters.memory.store;

import dev.moim.contracts.Storage;
import dev.moim.contracts.list.ListFiltersContract;

class InMemoryListFiltersTest extends ListFiltersContract {
  @Override
  protected Storage storage() {
    return Stores.fresh();
  }
}
