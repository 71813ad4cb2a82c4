package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Answer;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Kills with SIGKILL, one after the other, without waiting for whoever was killed before. */
final class Executioner {
  private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(120);
  private static final Duration STEP = Duration.ofMillis(50);

  private final Ground ground;
  private final List<Slot> slots;
  private final Traffic traffic;
  private final Plan plan;
  private final PrintStream out;
  private final Random random;
  private final long begun = System.nanoTime();

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
    List<CompletableFuture<Boolean>> returns = new ArrayList<>();
    for (int i = 0; i < victims.size(); i++) {
      Thread.sleep(
          random.nextLong(plan.shortestPause().toMillis(), plan.longestPause().toMillis() + 1));
      waitFor(() -> slots.stream().anyMatch(Slot::isServing));
      returns.add(kill(i + 1, victims.get(i)));
    }
    return returns.stream().map(CompletableFuture::join).filter(back -> !back).count() == 0;
  }

  private CompletableFuture<Boolean> kill(int number, Victim victim) {
    return switch (victim) {
      case SERVER -> killServer(number);
      case POSTGRESQL -> {
        long pid = ground.postgres().pid();
        yield after(
            number,
            victim.title(),
            Optional.empty(),
            () -> killFamily(pid),
            () -> ground.postgres().isAlive() && ground.postgres().pid() != pid && isReady());
      }
      case REDIS -> {
        long pid = ground.redis().pid();
        yield after(
            number,
            victim.title(),
            Optional.empty(),
            () -> killFamily(pid),
            () -> ground.redis().isAlive() && ground.redis().pid() != pid && isReady());
      }
    };
  }

  private CompletableFuture<Boolean> killServer(int number) {
    List<Slot> serving = slots.stream().filter(Slot::isServing).toList();
    List<Slot> choice = serving.isEmpty() ? slots : serving;
    Slot slot = choice.get(random.nextInt(choice.size()));
    int starts = slot.starts();
    return after(
        number,
        Victim.SERVER.title() + " " + slot.name(),
        slot.uri(),
        slot::kill,
        () -> slot.starts() > starts && slot.isServing());
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

  private CompletableFuture<Boolean> after(
      int number, String who, Optional<URI> server, Runnable blow, BooleanSupplier back) {
    Map<String, Long> underWay = traffic.underWay(server);
    long at = System.nanoTime();
    blow.run();
    return CompletableFuture.supplyAsync(
        () -> {
          boolean returned = waitFor(back);
          tell(number, at, who, underWay, returned);
          return returned;
        },
        Thread::startVirtualThread);
  }

  private void tell(int number, long at, String who, Map<String, Long> underWay, boolean returned) {
    long all = underWay.values().stream().mapToLong(Long::longValue).sum();
    String list =
        underWay.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", ", all == 0 ? "" : " (", all == 0 ? "" : ")"));
    out.printf(
        "%3d  %6.1f s  %-11s %3d under way%s; %s%n",
        number,
        (at - begun) / 1e9,
        who,
        all,
        list,
        returned
            ? "served again after %.1f s".formatted((System.nanoTime() - at) / 1e9)
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
