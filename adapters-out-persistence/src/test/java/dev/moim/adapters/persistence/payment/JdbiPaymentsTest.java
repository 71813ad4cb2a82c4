package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.payment.PaymentsContract;

class JdbiPaymentsTest extends PaymentsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
