package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Knob;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Troubles;
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
    READY("nextReadies"),
    APPROVE("nextApprovals"),
    ORDER("nextOrders"),
    CANCEL("nextCancels");

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
  private volatile Duration processing = Duration.ZERO;

  Misbehaviour() {}

  public void nextReadies(Trouble... next) {
    calls.next(Call.READY, List.of(next));
  }

  public void nextApprovals(Trouble... next) {
    calls.next(Call.APPROVE, List.of(next));
  }

  public void nextOrders(Trouble... next) {
    calls.next(Call.ORDER, List.of(next));
  }

  public void nextCancels(Trouble... next) {
    calls.next(Call.CANCEL, List.of(next));
  }

  Troubles<Call> calls() {
    return calls;
  }

  /** How long every call takes before anything happens. */
  public void latency(Duration latency) {
    calls.latency(latency);
  }

  /**
   * How long an approve or a cancel is in progress before it is decided; meanwhile a second one for
   * the same tid is refused with −785.
   */
  public void processing(Duration duration) {
    processing = duration;
  }

  Duration processing() {
    return processing;
  }

  /** Behaves again. */
  public void clear() {
    calls.clear();
    processing = Duration.ZERO;
  }

  List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>(calls.knobs());
    knobs.add(Knob.millis("processingMillis", this::processing, this::processing));
    return knobs;
  }
}
