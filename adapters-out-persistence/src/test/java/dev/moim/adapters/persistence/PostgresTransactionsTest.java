package dev.moim.adapters.persistence;

import dev.moim.contracts.Storage;
import dev.moim.contracts.runtime.TransactionsContract;

class PostgresTransactionsTest extends TransactionsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
