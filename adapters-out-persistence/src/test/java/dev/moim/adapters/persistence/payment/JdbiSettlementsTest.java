package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.payment.SettlementsContract;

class JdbiSettlementsTest extends SettlementsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
