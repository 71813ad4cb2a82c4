package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.OutboxContract;

class JdbiOutboxTest extends OutboxContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
