package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.OutboxContract;

class InMemoryOutboxTest extends OutboxContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
