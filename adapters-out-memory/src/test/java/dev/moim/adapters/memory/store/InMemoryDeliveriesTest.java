package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.DeliveriesContract;

class InMemoryDeliveriesTest extends DeliveriesContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
