package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.payment.SettlementsContract;

class InMemorySettlementsTest extends SettlementsContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
