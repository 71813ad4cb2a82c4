package dev.moim.adapters.persistence.club;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.application.runtime.PageRequest;
import dev.moim.contracts.Storage;
import dev.moim.contracts.club.ClubsContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbiClubsTest extends ClubsContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  /** The database has no NUL and no halves of characters, so it cannot even be asked. */
  @Test
  void what_cannot_be_stored_is_found_nowhere() {
    assertThat(given().club()).isNotNull();

    for (String query : List.of("\u0000", "a\u0000", "\uD83D", "\uDF9F!")) {
      assertThat(store().clubs().search(query, PageRequest.first()).items()).isEmpty();
    }
  }
}
