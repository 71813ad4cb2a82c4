package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalRedis;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Kills with SIGKILL, one after the other, without waiting for whoever was killed before. */
final class Executioner {
  private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(50);

  private final Ground ground;
  private final List<Slot> slots;
  private final Traffic traffic;
  private final Plan plan;
  private final PrintStream out;
  private final Random random;
  private final long begun = System.nanoTime();
  private CompletableFuture<Boolean> told = CompletableFuture.completedFuture(true);

  Executioner(Ground ground, List<Slot> slots, Traffic traffic, Plan plan, PrintStream out) {
    this.ground = ground;
    this.slots = List.copyOf(slots);
    this.traffic = traffic;
    this.plan = plan;
    this.out = out;
    this.random = new Random(plan.seed());
  }

  /** Kills all that is planned, and waits until each has a living successor. True if each has. */
  boolean works(List<Victim> victims) throws InterruptedException {
    for (int i = 0; i < victims.size(); i++) {
      Thread.sleep(
          random.nextLong(plan.shortestPause().toMillis(), plan.longestPause().toMillis() + 1));
      waitFor(() -> slots.stream().anyMatch(Slot::isServing));
      kill(i + 1, victims.get(i));
    }
    return told.join();
  }

  private void kill(int number, Victim victim) {
    switch (victim) {
      case SERVER -> killServer(number);
      case POSTGRESQL -> {
        LocalPostgres postgres = ground.postgres();
        killPart(number, victim, postgres::pid, postgres::isAlive);
      }
      case REDIS -> {
        LocalRedis redis = ground.redis();
        killPart(number, victim, redis::pid, redis::isAlive);
      }
    }
  }

  private void killServer(int number) {
    List<Slot> serving = slots.stream().filter(Slot::isServing).toList();
    List<Slot> choice = serving.isEmpty() ? slots : serving;
    Slot slot = choice.get(random.nextInt(choice.size()));
    int starts = slot.starts();
    after(
        number,
        Victim.SERVER.title() + " " + slot.name(),
        slot.uri(),
        slot::kill,
        () -> slot.starts() > starts && slot.isServing());
  }

  private void killPart(int number, Victim victim, LongSupplier pid, BooleanSupplier alive) {
    long before = pid.getAsLong();
    after(
        number,
        victim.title(),
        Optional.empty(),
        () -> killFamily(before),
        () -> alive.getAsBoolean() && pid.getAsLong() != before && isReady());
  }

  /** As a crash does: the server and all of its children at once. */
  private static void killFamily(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            server -> {
              List<ProcessHandle> children = server.descendants().toList();
              server.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
            });
  }

  /** Strikes, and tells when what was struck is back: in the order of the blows. */
  private void after(
      int number, String who, Optional<URI> server, Runnable blow, BooleanSupplier back) {
    Map<String, Long> underWay = traffic.underWay(server);
    long at = System.nanoTime();
    blow.run();
    CompletableFuture<OptionalDouble> absence =
        CompletableFuture.supplyAsync(
            () ->
                waitFor(back)
                    ? OptionalDouble.of((System.nanoTime() - at) / 1e9)
                    : OptionalDouble.empty(),
            Thread::startVirtualThread);
    told =
        told.thenCombine(
            absence,
            (all, seconds) -> {
              out.printf("%3d  %6.1f s  %-11s ", number, (at - begun) / 1e9, who);
              out.println(words(underWay, seconds));
              return all && seconds.isPresent();
            });
  }

  private static String words(Map<String, Long> underWay, OptionalDouble seconds) {
    long all = underWay.values().stream().mapToLong(Long::longValue).sum();
    String list =
        underWay.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return "%3d under way%s; %s"
        .formatted(
            all,
            list.isEmpty() ? "" : " (" + list + ")",
            seconds.isPresent()
                ? "served again after %.1f s".formatted(seconds.getAsDouble())
                : "NOT served again within %d s".formatted(LONGEST_ABSENCE.toSeconds()));
  }

  private boolean isReady() {
    return slots.stream()
        .filter(Slot::isServing)
        .flatMap(slot -> slot.uri().stream())
        .anyMatch(this::isReady);
  }

  private boolean isReady(URI server) {
    try {
      Answer answer = traffic.http().get(server, "/health/ready", Optional.empty());
      return answer.status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static boolean waitFor(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST_ABSENCE.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(STEP);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
