package dev.moim.bootstrap.wiring;

import dev.moim.adapters.memory.member.InMemoryRefreshTokens;
import dev.moim.adapters.memory.runtime.InMemoryLeases;
import dev.moim.adapters.memory.runtime.InMemoryRateLimits;
import dev.moim.adapters.memory.runtime.ThreadedBackgroundWork;
import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.adapters.memory.upload.ImageServer;
import java.time.InstantSource;
import java.util.Collection;

/**
 * What a service keeps in this process, in the place of PostgreSQL, Redis and S3: instances that
 * are to share it are given the same one. It is gone when the process ends.
 *
 * @param work whose turns the instances share
 */
public record Memory(
    InMemoryStore store,
    InMemoryLeases leases,
    InMemoryRefreshTokens refreshTokens,
    InMemoryRateLimits rateLimits,
    ImageServer images,
    ThreadedBackgroundWork work)
    implements AutoCloseable {
  /**
   * A new one with nothing in it, whose images are served at a free port.
   *
   * @param host where images are served
   * @param origins whose pages may upload
   */
  public static Memory empty(String host, Collection<String> origins) {
    InstantSource clock = EveryInstance.clock();
    return new Memory(
        new InMemoryStore(),
        new InMemoryLeases(clock),
        new InMemoryRefreshTokens(clock),
        new InMemoryRateLimits(clock),
        ImageServer.start(host, 0, origins, clock),
        new ThreadedBackgroundWork());
  }

  @Override
  public void close() {
    work.close();
    images.close();
  }
}
