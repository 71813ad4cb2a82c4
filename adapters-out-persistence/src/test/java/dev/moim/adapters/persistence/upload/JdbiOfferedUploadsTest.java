package dev.moim.adapters.persistence.upload;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.upload.OfferedUploadsContract;

class JdbiOfferedUploadsTest extends OfferedUploadsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }
}
