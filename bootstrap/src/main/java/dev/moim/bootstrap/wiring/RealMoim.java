package dev.moim.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.redis.Redis;
import dev.moim.adapters.persistence.work.DbSchedulerWork;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.storage.S3Uploads;
import dev.moim.bootstrap.operations.Telemetry;
import jakarta.inject.Singleton;

/** An instance on PostgreSQL, Redis, S3, and what of them is opened and closed. */
@Singleton
@Component(modules = {RealAdapters.class, EveryInstance.class, Edge.class})
public interface RealMoim extends Moim {
  Database database();

  Redis redis();

  S3Uploads s3();

  DbSchedulerWork scheduler();

  /** Puts an instance together. */
  @Component.Factory
  interface Factory {
    RealMoim create(
        @BindsInstance Outside outside,
        @BindsInstance RestSettings rest,
        @BindsInstance Telemetry telemetry);
  }
}
