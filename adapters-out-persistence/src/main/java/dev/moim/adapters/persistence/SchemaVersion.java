package dev.moim.adapters.persistence;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** Compares a database's tables with those that this program knows, and changes nothing. */
final class SchemaVersion {
  private SchemaVersion() {}

  /**
   * Refuses what this program would misread.
   *
   * @throws UnfitDatabase if the database cannot be reached, has no tables of Moim, older ones or
   *     newer ones
   */
  static void requireCurrent(Flyway flyway, DatabaseSettings settings) {
    MigrationInfoService info = info(flyway, settings);
    @Nullable MigrationInfo current = info.current();
    if (current == null) {
      throw unfit(settings, "has no tables of Moim");
    }
    if (info.pending().length > 0) {
      throw unfit(
          settings,
          "is of version %s, and this program is of version %s: start it on the database once"
              .formatted(
                  current.getVersion(), info.pending()[info.pending().length - 1].getVersion()));
    }
    if (Arrays.stream(info.applied())
        .anyMatch(m -> m.getState() == MigrationState.FUTURE_SUCCESS)) {
      throw unfit(
          settings,
          "is of version %s, which is newer than this program".formatted(current.getVersion()));
    }
  }

  private static MigrationInfoService info(Flyway flyway, DatabaseSettings settings) {
    try {
      return flyway.info();
    } catch (FlywayException e) {
      throw new UnfitDatabase("cannot reach " + settings + ": " + e.getMessage(), e);
    }
  }

  private static UnfitDatabase unfit(DatabaseSettings settings, String why) {
    return new UnfitDatabase(settings + " " + why, null);
  }
}
