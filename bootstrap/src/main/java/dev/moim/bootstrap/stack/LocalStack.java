package dev.moim.bootstrap.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started and where. It registers no shutdown hook: whoever starts it decides what is
 * closed before it. After a kill of this JVM, PostgreSQL and Redis live on until the next start on
 * the same directory, which stops them first.
 */
public final class LocalStack implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalStack.class);
  private static final String POSTGRES = "postgres";

  private final DirectoryLock lock;
  private final Optional<LocalPostgres> postgres;
  private final Optional<LocalRedis> redis;
  private final Optional<LocalS3> s3;

  private LocalStack(
      DirectoryLock lock,
      Optional<LocalPostgres> postgres,
      Optional<LocalRedis> redis,
      Optional<LocalS3> s3) {
    this.lock = lock;
    this.postgres = postgres;
    this.redis = redis;
    this.s3 = s3;
  }

  /**
   * Not virtual ones. Each start runs static initialisers of libraries, which keep a virtual thread
   * on its carrier while it waits for a monitor; as soon as there are more of them than processors,
   * the one that holds the monitor finds no carrier, and all wait for ever.
   */
  private static final ThreadFactory PLATFORM =
      Thread.ofPlatform().name("moim-stack-", 0).factory();

  /**
   * Starts the parts side by side and returns when all of them answer.
   *
   * @throws StackStartException when one does not start, with the reasons of all that did not; the
   *     others are stopped by then
   */
  public static LocalStack start(LocalStackSettings settings) {
    Path dataDir = settings.dataDir();
    DirectoryLock lock = DirectoryLock.take(dataDir, dataDir.resolve("moim.lock"));
    try (var threads = Executors.newThreadPerTaskExecutor(PLATFORM)) {
      var postgres =
          submit(
              threads,
              settings.postgresPort(),
              port -> LocalPostgres.start(dataDir.resolve(POSTGRES), port));
      var redis =
          submit(
              threads,
              settings.redisPort(),
              port -> LocalRedis.start(dataDir.resolve("redis"), port));
      var s3 =
          submit(
              threads,
              settings.s3Port(),
              port -> LocalS3.start(dataDir.resolve("s3"), port, settings.s3Keys()));
      threads.close(); // waits for all
      stopAllIfOneFailed(List.of(postgres, redis, s3));
      return new LocalStack(lock, postgres.resultNow(), redis.resultNow(), s3.resultNow());
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Starts PostgreSQL alone, on a free port, on data that an earlier start has left.
   *
   * @throws StackStartException when there are none, when a server runs on them, or when it does
   *     not start
   */
  public static LocalStack startDatabaseOf(Path dataDir) {
    Path home = dataDir.toAbsolutePath().normalize();
    if (!LocalPostgres.isIn(home.resolve(POSTGRES))) {
      throw new StackStartException("there is no database in " + home);
    }
    return start(LocalStackSettings.allIn(home).withoutRedis().withoutS3());
  }

  /** Empty when the settings said not to start it; likewise the others. */
  public Optional<LocalPostgres> postgres() {
    return postgres;
  }

  public Optional<LocalRedis> redis() {
    return redis;
  }

  public Optional<LocalS3> s3() {
    return s3;
  }

  /**
   * Stops everything in reverse order, each part in an orderly way, and returns when no process is
   * left. Idempotent.
   */
  @Override
  public void close() {
    var parts = new ArrayList<AutoCloseable>();
    s3.ifPresent(parts::add);
    redis.ifPresent(parts::add);
    postgres.ifPresent(parts::add);
    parts.add(lock);
    parts.forEach(LocalStack::closeQuietly);
  }

  private static <T extends AutoCloseable> Future<Optional<T>> submit(
      ExecutorService threads, OptionalInt port, IntFunction<T> start) {
    return threads.submit(
        () -> port.isPresent() ? Optional.of(start.apply(port.getAsInt())) : Optional.empty());
  }

  private static void stopAllIfOneFailed(
      List<Future<? extends Optional<? extends AutoCloseable>>> starts) {
    List<Throwable> failures =
        starts.stream()
            .filter(start -> start.state() == Future.State.FAILED)
            .map(Future::exceptionNow)
            .toList();
    if (failures.isEmpty()) {
      return;
    }
    starts.stream()
        .filter(start -> start.state() == Future.State.SUCCESS)
        .forEach(start -> start.resultNow().ifPresent(LocalStack::closeQuietly));
    String reasons = String.join("\n", failures.stream().map(Throwable::getMessage).toList());
    var failure = new StackStartException(reasons, failures.getFirst());
    failures.stream().skip(1).forEach(failure::addSuppressed);
    throw failure;
  }

  /** The other parts must be stopped too. */
  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log.error("a part of the local stack did not close", e);
    }
  }
}
