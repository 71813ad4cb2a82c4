package dev.moim.adapters.persistence.idempotency;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.idempotency.IdempotencyRecordsContract;

class JdbiIdempotencyRecordsTest extends IdempotencyRecordsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
