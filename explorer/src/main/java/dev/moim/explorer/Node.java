package dev.moim.explorer;

import dev.moim.adapters.memory.kit.Parts;
import dev.moim.adapters.memory.kit.UseCases;
import dev.moim.adapters.memory.store.Store;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Leases;
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
  private boolean alive = true;
  private boolean intending;

  Node(World world, String name, Parts bare, PaymentGateway gateway, Leases leases) {
    this.world = world;
    this.name = name;
    Store store = Tap.into(Store.class, bare.store(), this);
    this.parts =
        new Parts(
            store,
            store,
            Tap.into(PaymentGateway.class, gateway, this),
            bare.paymentRules(),
            bare.orderRules(),
            Tap.into(BackgroundWork.class, this, this),
            Tap.into(Leases.class, leases, this),
            bare.hasher(),
            bare.accessTokens(),
            bare.refreshTokens(),
            bare.ticketCodes(),
            bare.uploads(),
            bare.words(),
            bare.ids(),
            bare.clock());
    new UseCases(withoutTapOf(this)).paymentJobs().register();
  }

  /** Registering is not part of a history: every process does it before it serves anybody. */
  private Parts withoutTapOf(BackgroundWork background) {
    return new Parts(
        parts.store(),
        parts.transactions(),
        parts.gateway(),
        parts.paymentRules(),
        parts.orderRules(),
        background,
        parts.leases(),
        parts.hasher(),
        parts.accessTokens(),
        parts.refreshTokens(),
        parts.ticketCodes(),
        parts.uploads(),
        parts.words(),
        parts.ids(),
        parts.clock());
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
    world.before(this, call);
  }

  void after(Call call, @Nullable Object answer) {
    world.after(this, call, answer);
  }

  /** Does what was wanted soon, and all recurring work once. */
  void work() {
    doSoon();
    recurring.forEach(this::attempt);
    doSoon();
  }

  /** Does one kind of recurring work once: of those there are, counted round and round. */
  void work(int number) {
    List<String> names = List.copyOf(recurring.keySet());
    String name = names.get(number % names.size());
    doSoon();
    attempt(name, recurring.get(name));
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
      world.trace().detail(() -> String.valueOf(e.getMessage()));
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
