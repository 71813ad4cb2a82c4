package dev.moim.simulators.bootpay;

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
    TOKEN("nextTokens"),
    CONFIRM("nextConfirms"),
    CANCEL("nextCancels"),
    LOOKUP("nextLookups");

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
  private volatile boolean webhooksWithoutType;
  private volatile boolean silentCancels;
  private volatile boolean refundAccountNeeded;

  Misbehaviour() {}

  public void nextTokens(Trouble... next) {
    calls.next(Call.TOKEN, List.of(next));
  }

  public void nextConfirms(Trouble... next) {
    calls.next(Call.CONFIRM, List.of(next));
  }

  public void nextCancels(Trouble... next) {
    calls.next(Call.CANCEL, List.of(next));
  }

  /** Of receipts, by their id or by order id. */
  public void nextLookups(Trouble... next) {
    calls.next(Call.LOOKUP, List.of(next));
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

  /** Webhooks are forms instead of JSON, as the merchant can choose. */
  public void webhooksAsForm(boolean asForm) {
    webhooksAsForm = asForm;
  }

  boolean webhooksAsForm() {
    return webhooksAsForm;
  }

  /** Webhooks carry no {@code webhook_type}, as those of older integrations. */
  public void webhooksWithoutType(boolean without) {
    webhooksWithoutType = without;
  }

  boolean webhooksWithoutType() {
    return webhooksWithoutType;
  }

  /** Cancels through the API send no webhook: whether BootPay's do is not documented. */
  public void silentCancels(boolean silent) {
    silentCancels = silent;
  }

  boolean silentCancels() {
    return silentCancels;
  }

  /** Deposits into virtual accounts are given back only to a named account. */
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
    webhooksWithoutType = false;
    silentCancels = false;
    refundAccountNeeded = false;
  }

  List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>(calls.knobs());
    knobs.addAll(webhooks.knobs());
    knobs.add(Knob.flag("webhookAsForm", this::webhooksAsForm, this::webhooksAsForm));
    knobs.add(
        Knob.flag("webhookWithoutType", this::webhooksWithoutType, this::webhooksWithoutType));
    knobs.add(Knob.flag("silentCancels", this::silentCancels, this::silentCancels));
    knobs.add(
        Knob.flag("refundAccountNeeded", this::refundAccountNeeded, this::refundAccountNeeded));
    return knobs;
  }
}
