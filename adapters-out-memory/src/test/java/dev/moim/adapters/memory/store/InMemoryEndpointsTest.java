package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.EndpointsContract;

class InMemoryEndpointsTest extends EndpointsContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
