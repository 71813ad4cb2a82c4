package dev.moim.adapters.memory.runtime;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.RandomWords;
import dev.moim.contracts.runtime.RandomWordsContract;

class SecureWordsTest extends RandomWordsContract {
  @Override
  protected RandomWords words() {
    return Sabotage.of(RandomWords.class, new SecureWords());
  }
}
