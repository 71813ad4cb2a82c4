package dev.moim.adapters.persistence.coupon;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.coupon.CouponsContract;

class JdbiCouponsTest extends CouponsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
