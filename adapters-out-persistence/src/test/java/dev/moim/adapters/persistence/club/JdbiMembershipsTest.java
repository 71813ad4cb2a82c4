package dev.moim.adapters.persistence.club;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.club.MembershipsContract;

class JdbiMembershipsTest extends MembershipsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
