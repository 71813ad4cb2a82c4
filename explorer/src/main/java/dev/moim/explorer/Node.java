package dev.moim.explorer;

import dev.moim.adapters.memory.kit.Parts;
import dev.moim.adapters.memory.kit.UseCases;
import dev.moim.application.runtime.BackgroundWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One process of Moim, as it runs between its start and its end. Every port that it stands on is
 * tapped, but for its clock and its ids, which touch nothing that outlives it.
 */
final class Node implements BackgroundWork {
  private final World world;
  private final String name;
  private final Parts parts;
  private final Queue<Runnable> soon = new ArrayDeque<>();
  private final Map<String, Runnable> recurring = new LinkedHashMap<>();
  private boolean started;
  private boolean alive = true;
  private boolean intending;

  /**
   * Starts one. That it registers its recurring work is no part of a history: every process does so
   * before it serves anybody.
   */
  Node(World world, String name, Parts bare) {
    this.world = world;
    this.name = name;
    this.parts = Taps.into(bare.withBackground(this), this);
    UseCases cases = new UseCases(parts);
    cases.paymentJobs().register();
    if (world.isTelling()) {
      cases.notificationJobs().register();
    }
    this.started = true;
  }

  /** The use cases, each time with a turnstile of their own: nobody waits for a real lock here. */
  UseCases cases() {
    return new UseCases(parts);
  }

  boolean isAlive() {
    return alive;
  }

  /** It ends at its next call, wherever it is. */
  void kill() {
    alive = false;
    soon.clear();
  }

  /** Whether what it does now is placing an order or beginning to pay. */
  boolean isIntending() {
    return intending;
  }

  /** Does what is to come before the money moves. */
  void intend(Runnable work) {
    intending = true;
    try {
      work.run();
    } finally {
      intending = false;
    }
  }

  void before(Call call) {
    if (started) {
      world.before(this, call);
    }
  }

  void failed(Call call) {
    world.failed(call);
  }

  void after(Call call, @Nullable Object answer) {
    if (started) {
      world.after(this, call, answer);
    }
  }

  /** Does what was wanted soon, and all recurring work once. */
  void work() {
    doSoon();
    recurring.forEach(this::attempt);
    doSoon();
  }

  /** Does one kind of recurring work once: of those there are, counted round and round. */
  void work(int number) {
    List<Map.Entry<String, Runnable>> all = List.copyOf(recurring.entrySet());
    Map.Entry<String, Runnable> one = all.get(number % all.size());
    doSoon();
    attempt(one.getKey(), one.getValue());
  }

  private void doSoon() {
    for (Runnable next = soon.poll(); next != null; next = soon.poll()) {
      attempt("soon", next);
    }
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      world.trace().happened(name + ": " + what + " failed: " + e.getClass().getSimpleName());
      world.surprised(e);
    }
  }

  @Override
  public void soon(String what, Runnable work) {
    soon.add(work);
  }

  @Override
  public void every(String what, Duration pause, Runnable work) {
    if (world.without() != Without.RECONCILER || !what.equals("ask-providers")) {
      recurring.put(what, work);
    }
  }

  @Override
  public void start() {
    // It is run when the history says so.
  }

  @Override
  public Map<String, Instant> lastSuccesses() {
    return Map.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
