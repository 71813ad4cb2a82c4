package dev.moim.adapters.persistence.list;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.list.ListFiltersContract;

class JdbiListFiltersTest extends ListFiltersContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
