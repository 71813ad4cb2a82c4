package dev.moim.simulators.portone;

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
    TOKEN("nextTokens"),
    PREPARE("nextPrepares");

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
  private volatile boolean webhooksAsForm;
  private volatile boolean refundAccountNeeded;

  Misbehaviour() {}

  public void nextCancels(Trouble... next) {
    calls.next(Call.CANCEL, List.of(next));
  }

  /** Of every kind of look-up: by imp_uid, by merchant UID, lists. */
  public void nextLookups(Trouble... next) {
    calls.next(Call.LOOKUP, List.of(next));
  }

  public void nextTokens(Trouble... next) {
    calls.next(Call.TOKEN, List.of(next));
  }

  public void nextPrepares(Trouble... next) {
    calls.next(Call.PREPARE, List.of(next));
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

  /** Webhooks are forms instead of JSON, as the merchant can choose in the console. */
  public void webhooksAsForm(boolean asForm) {
    webhooksAsForm = asForm;
  }

  boolean webhooksAsForm() {
    return webhooksAsForm;
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
    webhooksAsForm = false;
    refundAccountNeeded = false;
  }

  List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>(calls.knobs());
    knobs.addAll(webhooks.knobs());
    knobs.add(Knob.flag("webhookAsForm", this::webhooksAsForm, this::webhooksAsForm));
    knobs.add(
        Knob.flag("refundAccountNeeded", this::refundAccountNeeded, this::refundAccountNeeded));
    return knobs;
  }
}
