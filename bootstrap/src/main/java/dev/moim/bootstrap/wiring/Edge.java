package dev.moim.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.redis.Redis;
import dev.moim.adapters.rest.health.HealthChecks;
import dev.moim.adapters.rest.health.Serving;
import dev.moim.adapters.rest.problem.Unavailable;
import dev.moim.adapters.storage.S3Uploads;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What the HTTP edge wants to know about the servers behind it. */
@Module
interface Edge {
  /** Connection lost, shutting down, too many connections, waited too long for a lock. */
  Set<String> PART_DOWN = Set.of("57P01", "57P02", "57P03", "53300", "55P03");

  @Provides
  @Singleton
  static HealthChecks healthChecks(
      Serving serving, Database database, Redis redis, S3Uploads uploads) {
    Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
    parts.put("instance", serving::isWanted);
    parts.put("database", database::isReady);
    parts.put("redis", redis::isReady);
    parts.put("storage", uploads::isReady);
    return HealthChecks.of(parts);
  }

  @Provides
  static Unavailable unavailable() {
    return thrown ->
        thrown instanceof SQLTransientConnectionException
            || (thrown instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || PART_DOWN.contains(sql.getSQLState())));
  }
}
