package dev.moim.adapters.security;

import dev.moim.application.runtime.RandomWords;
import dev.moim.contracts.runtime.RandomWordsContract;

class SecureRandomWordsTest extends RandomWordsContract {
  @Override
  protected RandomWords words() {
    return new SecureRandomWords();
  }
}
