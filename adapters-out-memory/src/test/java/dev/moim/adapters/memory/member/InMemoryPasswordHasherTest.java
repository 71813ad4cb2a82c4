package dev.moim.adapters.memory.member;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.member.PasswordHasher;
import dev.moim.contracts.member.PasswordHasherContract;

class InMemoryPasswordHasherTest extends PasswordHasherContract {
  @Override
  protected PasswordHasher hasher() {
    return Sabotage.of(PasswordHasher.class, new InMemoryPasswordHasher());
  }
}
