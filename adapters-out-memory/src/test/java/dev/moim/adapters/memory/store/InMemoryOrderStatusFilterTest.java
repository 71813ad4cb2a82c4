package dev.moim.adapters.memory.store;

import dev.moim.contracts.Storage;
import dev.moim.contracts.list.OrderStatusFilterContract;

class InMemoryOrderStatusFilterTest extends OrderStatusFilterContract {
  @Override
  protected Storage storage() {
    return Stores.fresh();
  }
}
