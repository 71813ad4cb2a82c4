package dev.moim.adapters.persistence.list;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.list.OrderStatusFilterContract;

class JdbiOrderStatusFilterTest extends OrderStatusFilterContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
