package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.payment.AttentionCasesContract;

class InMemoryAttentionCasesTest extends AttentionCasesContract {
  @Override
  protected Storage storage() {
    return Sabotage.of(Stores.fresh());
  }
}
