package dev.moim.explorer;

import dev.moim.adapters.memory.kit.Parts;
import dev.moim.adapters.memory.payment.InMemoryPaymentGateway;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.adapters.memory.runtime.SequentialIds;
import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.adapters.memory.upload.InMemoryUploads;
import dev.moim.application.order.OrderRules;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.PaymentRules;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
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

  private static final URI IMAGES = URI.create("http://localhost/images/");

  private final Stage stage;
  private final Without without;
  private final Trace trace;
  private final MovableClock clock;
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryProvider provider;
  private final PaymentGateway gateway;
  private final VirtualLeases leases;
  private final Parts bare;
  private final List<WebhookMessage> sent = new ArrayList<>();
  private final Map<ProviderPaymentId, ProviderPayment> heardOf = new HashMap<>();
  private Director director = Director.kind();
  private InMemoryStore.Snapshot seen;
  private InMemoryStore.Snapshot durable;
  private boolean inTransaction;
  private int nodes;

  World(Stage stage, Without without, Trace trace) {
    this.stage = stage;
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
    Stage.Unused unused = stage.unused();
    this.bare =
        new Parts(
            store,
            store,
            gateway,
            new PaymentRules(MerchantAccount.ofPlatform(Tender.PORTONE_V1), false),
            new OrderRules(HOLD),
            new NoBackground(),
            leases,
            unused.hasher(),
            unused.accessTokens(),
            unused.refreshTokens(),
            unused.ticketCodes(),
            new InMemoryUploads(IMAGES, clock),
            unused.words(),
            new SequentialIds(1),
            clock);
  }

  /** From now on, this decides what goes wrong. */
  void directedBy(Director newDirector) {
    director = newDirector;
  }

  /** Starts a process. */
  Node node() {
    nodes++;
    return new Node(this, "process " + nodes, bare, gateway, leases);
  }

  void before(Node node, Call call) {
    requireAlive(node);
    trace.detail(() -> node + " → " + call.name());
    meet(node, call, true, false);
    inTransaction |= call.transaction();
  }

  void after(Node node, Call call, @Nullable Object answer) {
    inTransaction &= !call.transaction();
    requireAlive(node);
    boolean changed = !inTransaction && notice(node, call);
    if (call.provider()) {
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

  boolean isInTransaction() {
    return inTransaction;
  }
}
