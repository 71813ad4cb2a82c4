package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.group.PoolsContract;

class JdbiPoolsTest extends PoolsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
