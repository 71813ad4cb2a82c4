package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.order.OrdersContract;

class JdbiOrdersTest extends OrdersContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
