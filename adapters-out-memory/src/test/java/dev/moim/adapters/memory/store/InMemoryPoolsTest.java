package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.group.PoolsContract;

class InMemoryPoolsTest extends PoolsContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
