package dev.moim.adapters.persistence.item;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.item.ItemsContract;

class JdbiItemsTest extends ItemsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
