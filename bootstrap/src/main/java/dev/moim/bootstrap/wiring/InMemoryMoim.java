package dev.moim.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.moim.adapters.memory.runtime.ThreadedBackgroundWork;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.operations.Telemetry;
import jakarta.inject.Singleton;

/** An instance that keeps everything in this process. */
@Singleton
@Component(modules = {InMemoryAdapters.class, EveryInstance.class})
public interface InMemoryMoim extends Moim {
  ThreadedBackgroundWork threads();

  /** Puts an instance together; those with the same memory are instances of one service. */
  @Component.Factory
  interface Factory {
    InMemoryMoim create(
        @BindsInstance Memory memory,
        @BindsInstance Essentials essentials,
        @BindsInstance RestSettings rest,
        @BindsInstance Telemetry telemetry);
  }
}
