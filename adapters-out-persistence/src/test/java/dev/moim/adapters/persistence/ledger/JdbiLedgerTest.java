package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.ledger.LedgerContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

class JdbiLedgerTest extends LedgerContract {
  private Database database;

  @Override
  protected Storage storage() {
    try {
      database = Database.open(TestDatabase.empty());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return TestDatabase.storage(database);
  }

  @AfterEach
  void close() {
    database.close();
  }
}
