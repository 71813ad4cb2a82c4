package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.group.SharedPoolsContract;

class JdbiSharedPoolsTest extends SharedPoolsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
