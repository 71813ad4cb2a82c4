package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.DeliveryQueueContract;

class InMemoryDeliveryQueueTest extends DeliveryQueueContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
