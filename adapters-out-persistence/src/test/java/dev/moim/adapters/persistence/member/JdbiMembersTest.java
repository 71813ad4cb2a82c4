package dev.moim.adapters.persistence.member;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.member.MembersContract;

class JdbiMembersTest extends MembersContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
