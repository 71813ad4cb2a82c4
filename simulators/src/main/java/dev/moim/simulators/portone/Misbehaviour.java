package dev.moim.simulators.portone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider will do wrong. Troubles are used up one by one by the next authorised calls of
 * their kind; setting them replaces those not used yet. Everything else stays until changed. Safe
 * for use by several threads.
 */
public final class Misbehaviour {

  /** The calls that can be troubled apart from each other. */
  enum Call {
    CANCEL,
    LOOKUP,
    TOKEN,
    PREPARE
  }

  private final Map<Call, Deque<Trouble>> troubles = new EnumMap<>(Call.class);
  private Duration latency = Duration.ZERO;
  private boolean dropWebhooks;
  private int duplicateWebhooks;
  private boolean webhooksAsForm;
  private boolean refundAccountNeeded;

  Misbehaviour() {}

  public void nextCancels(Trouble... next) {
    next(Call.CANCEL, List.of(next));
  }

  /** Of every kind of look-up: by imp_uid, by merchant UID, lists. */
  public void nextLookups(Trouble... next) {
    next(Call.LOOKUP, List.of(next));
  }

  public void nextTokens(Trouble... next) {
    next(Call.TOKEN, List.of(next));
  }

  public void nextPrepares(Trouble... next) {
    next(Call.PREPARE, List.of(next));
  }

  synchronized void next(Call call, List<Trouble> next) {
    troubles.put(call, new ArrayDeque<>(next));
  }

  synchronized Optional<Trouble> take(Call call) {
    return Optional.ofNullable(troubles.get(call)).map(Deque::poll);
  }

  /** The troubles of a kind of call that have not happened yet. */
  synchronized List<Trouble> waiting(Call call) {
    return List.copyOf(troubles.getOrDefault(call, new ArrayDeque<>()));
  }

  /** How long every call of the REST API takes before anything happens. */
  public synchronized void latency(Duration latency) {
    this.latency = latency;
  }

  synchronized Duration latency() {
    return latency;
  }

  /** Webhooks are lost on the way, except those asked for by hand. */
  public synchronized void dropWebhooks(boolean drop) {
    dropWebhooks = drop;
  }

  synchronized boolean dropsWebhooks() {
    return dropWebhooks;
  }

  /** Every webhook is sent this many more times, at once. */
  public synchronized void duplicateWebhooks(int times) {
    duplicateWebhooks = times;
  }

  synchronized int duplicateWebhooks() {
    return duplicateWebhooks;
  }

  /** Webhooks are forms instead of JSON, as the merchant can choose in the console. */
  public synchronized void webhooksAsForm(boolean asForm) {
    webhooksAsForm = asForm;
  }

  synchronized boolean webhooksAsForm() {
    return webhooksAsForm;
  }

  /**
   * Deposits into virtual accounts are given back only to a named account, as the documentation has
   * it. Off at first, so that everything can be given back.
   */
  public synchronized void refundAccountNeeded(boolean needed) {
    refundAccountNeeded = needed;
  }

  synchronized boolean refundAccountNeeded() {
    return refundAccountNeeded;
  }

  /** Behaves again. */
  public synchronized void clear() {
    troubles.clear();
    latency = Duration.ZERO;
    dropWebhooks = false;
    duplicateWebhooks = 0;
    webhooksAsForm = false;
    refundAccountNeeded = false;
  }
}
