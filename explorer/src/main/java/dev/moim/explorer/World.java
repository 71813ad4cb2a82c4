package dev.moim.explorer;

import dev.moim.adapters.memory.kit.Parts;
import dev.moim.adapters.memory.notification.InMemoryMailer;
import dev.moim.adapters.memory.notification.InMemoryWebhookSender;
import dev.moim.adapters.memory.payment.InMemoryPaymentGateway;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What outlives every process in one history: the database, the store of leases, the provider, what
 * that has sent, and time.
 */
final class World {
  /** How long a place is held. */
  static final Duration HOLD = Duration.ofMinutes(15);

  private final Stage stage;
  private final boolean telling;
  private final Without without;
  private final Trace trace;
  private final MovableClock clock;
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryProvider provider;
  private final PaymentGateway gateway;
  private final VirtualLeases leases;
  private final Parts bare;
  private final InMemoryMailer mailer = new InMemoryMailer(this::isInTransaction);
  private final InMemoryWebhookSender webhooks = new InMemoryWebhookSender(this::isInTransaction);
  private final List<WebhookMessage> sent = new ArrayList<>();
  private final Map<ProviderPaymentId, ProviderPayment> heardOf = new HashMap<>();
  private final List<RuntimeException> surprises = new ArrayList<>();
  private Director director = Director.kind();
  private InMemoryStore.Snapshot seen;
  private InMemoryStore.Snapshot durable;
  private boolean inTransaction;
  private int nodes;

  /**
   * A world that goes on from the stage.
   *
   * @param telling whether processes tell, too, what happened: by mail, and to the club's server
   */
  World(Stage stage, boolean telling, Without without, Trace trace) {
    this.stage = stage;
    this.telling = telling;
    this.without = without;
    this.trace = trace;
    store.reset(stage.snapshot());
    this.seen = store.snapshot();
    this.durable = seen;
    this.clock = new MovableClock(stage.start());
    this.provider = new InMemoryProvider(stage.account(), clock);
    this.leases = new VirtualLeases(clock);
    InMemoryPaymentGateway line = new InMemoryPaymentGateway(provider, () -> inTransaction);
    this.gateway = without == Without.KEY ? new KeylessGateway(line) : line;
    this.bare = stage.parts(store, gateway, leases, clock, mailer, webhooks);
  }

  /** From now on, this decides what goes wrong. */
  void directedBy(Director newDirector) {
    director = newDirector;
  }

  /** Starts a process. */
  Node node() {
    nodes++;
    return new Node(this, "process " + nodes, bare);
  }

  void before(Node node, Call call) {
    requireAlive(node);
    trace.detail(() -> node + " → " + call.name());
    meet(node, call, true, false);
    inTransaction |= call.kind() == Call.Kind.TRANSACTION;
  }

  /** A call has thrown: a transaction that does is over. */
  void failed(Call call) {
    inTransaction &= call.kind() != Call.Kind.TRANSACTION;
  }

  void after(Node node, Call call, @Nullable Object answer) {
    inTransaction &= call.kind() != Call.Kind.TRANSACTION;
    requireAlive(node);
    boolean changed = !inTransaction && notice(node, call);
    if (call.kind() == Call.Kind.PROVIDER || call.kind() == Call.Kind.TELLING) {
      trace.happened(node + " " + call.name() + " → " + Told.of(answer));
      listen();
      changed = true;
    }
    meet(node, call, false, changed);
  }

  private void meet(Node node, Call call, boolean before, boolean changed) {
    switch (director.at(node, call, before, changed)) {
      case GOES_ON -> requireAlive(node);
      case DIES -> {
        kill(node);
        throw new Killed();
      }
      case FAILS -> {
        trace.happened(call.name() + (before ? " does not arrive" : " is not answered"));
        throw new Unreachable(call.name() + " failed, as the history says");
      }
    }
  }

  private void requireAlive(Node node) {
    if (!node.isAlive()) {
      inTransaction = false;
      throw new Killed();
    }
  }

  /** Ends a process. What a process without intent had only in mind goes with it. */
  void kill(Node node) {
    inTransaction = false;
    trace.happened(node + " dies");
    node.kill();
    if (without == Without.INTENT) {
      store.reset(durable);
      seen = durable;
    }
  }

  /** Whether the store is another than when it was looked at last. */
  private boolean notice(Node node, Call call) {
    InMemoryStore.Snapshot now = store.snapshot();
    List<Integer> changes = now.changesSince(seen);
    if (changes.isEmpty()) {
      return false;
    }
    seen = now;
    if (without != Without.INTENT || !node.isIntending()) {
      durable = now;
    }
    trace.happened(node + " commits " + changes + " in " + call.name());
    return true;
  }

  /** Hears what the provider has to tell since it was listened to last. */
  void listen() {
    for (ProviderPayment payment : provider.books()) {
      ProviderPayment before = heardOf.put(payment.id(), payment);
      boolean news =
          before == null
              || before.status() != payment.status()
              || before.cancellations().size() != payment.cancellations().size();
      if (payment.tookMoney() && news && stage.tender() != Tender.KAKAOPAY) {
        sent.add(provider.webhook(payment.id()));
      }
    }
  }

  /** What the provider has sent so far, whether or not it arrived: of KakaoPay, nothing. */
  List<WebhookMessage> sent() {
    return sent;
  }

  /** The n-th message arrives at this process, which has it when this returns. */
  void deliver(int message, Node node) {
    WebhookMessage webhook = sent.get(message);
    trace.happened("webhook " + message + " arrives at " + node);
    node.cases().receiveWebhook().receive(webhook.tender(), webhook.headers(), webhook.body());
  }

  /** Time passes. */
  void let(Duration time) {
    Instant now = clock.advance(time);
    trace.happened("it is " + now);
  }

  /** Something came out of Moim that is no answer and no end of a process. */
  void surprised(RuntimeException e) {
    trace.detail(() -> "surprising: " + e);
    if (!(e instanceof Unreachable)) {
      surprises.add(e);
    }
  }

  List<RuntimeException> surprises() {
    return surprises;
  }

  Stage stage() {
    return stage;
  }

  Without without() {
    return without;
  }

  Trace trace() {
    return trace;
  }

  Instant now() {
    return clock.instant();
  }

  InMemoryStore store() {
    return store;
  }

  InMemoryProvider provider() {
    return provider;
  }

  boolean isTelling() {
    return telling;
  }

  /** What the club's own server was told. */
  List<WebhookSender.Call> told() {
    return webhooks.calls();
  }

  boolean isInTransaction() {
    return inTransaction;
  }
}
