package dev.moim.adapters.persistence.list;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.list.ListWalksContract;

class JdbiListWalksTest extends ListWalksContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
