package dev.moim.simulators.portonev2;

import dev.moim.simulators.Knob;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Troubles;
import dev.moim.simulators.WebhookTroubles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the provider will do wrong. Troubles are used up one by one by the next authorised calls of
 * their kind; setting them replaces those not used yet. Everything else stays until changed. Safe
 * for use by several threads.
 */
public final class Misbehaviour {

  /** The calls that can be troubled apart from each other. */
  enum Call implements Troubles.Call {
    CANCEL("nextCancels"),
    LOOKUP("nextLookups"),
    REGISTER("nextPreRegisters"),
    OTHER("nextOthers");

    private final String knob;

    Call(String knob) {
      this.knob = knob;
    }

    @Override
    public String knob() {
      return knob;
    }
  }

  private final Troubles<Call> calls = new Troubles<>(Call.class);
  private final WebhookTroubles webhooks = new WebhookTroubles();
  private volatile Forgery forgery = Forgery.NONE;
  private volatile boolean asynchronousCancels;
  private volatile boolean refundAccountNeeded;

  Misbehaviour() {}

  public void nextCancels(Trouble... next) {
    calls.next(Call.CANCEL, List.of(next));
  }

  /** Of every kind of look-up: of a payment, of its transactions, of lists. */
  public void nextLookups(Trouble... next) {
    calls.next(Call.LOOKUP, List.of(next));
  }

  public void nextPreRegisters(Trouble... next) {
    calls.next(Call.REGISTER, List.of(next));
  }

  Troubles<Call> calls() {
    return calls;
  }

  /** Of all webhooks except those asked for by hand. */
  public WebhookTroubles webhooks() {
    return webhooks;
  }

  /** How long every call of the REST API takes before anything happens. */
  public void latency(Duration latency) {
    calls.latency(latency);
  }

  /** What is wrong with every webhook that is sent, except those asked for by hand. */
  public void forgeWebhooks(Forgery forgery) {
    this.forgery = forgery;
  }

  Forgery forgery() {
    return forgery;
  }

  /** Cancels by the API are only requested at first; the desk says how they end. */
  public void asynchronousCancels(boolean asynchronous) {
    asynchronousCancels = asynchronous;
  }

  boolean asynchronousCancels() {
    return asynchronousCancels;
  }

  /**
   * Deposits into virtual accounts are given back only to a named account, as the documentation has
   * it. Off at first, so that everything can be given back.
   */
  public void refundAccountNeeded(boolean needed) {
    refundAccountNeeded = needed;
  }

  boolean refundAccountNeeded() {
    return refundAccountNeeded;
  }

  /** Behaves again. */
  public void clear() {
    calls.clear();
    webhooks.clear();
    forgery = Forgery.NONE;
    asynchronousCancels = false;
    refundAccountNeeded = false;
  }

  List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>(calls.knobs());
    knobs.addAll(webhooks.knobs());
    knobs.add(
        new Knob(
            "forgeWebhooks",
            fields -> {
              Forgery asked = Forgery.of(fields.text("forgeWebhooks").orElse("none"));
              return () -> forgeWebhooks(asked);
            },
            () -> forgery.code()));
    knobs.add(
        Knob.flag("asynchronousCancels", this::asynchronousCancels, this::asynchronousCancels));
    knobs.add(
        Knob.flag("refundAccountNeeded", this::refundAccountNeeded, this::refundAccountNeeded));
    return knobs;
  }
}
