package dev.moim.simulators;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes wrong with the calls of a provider's API. Troubles are used up one by one by the next
 * calls of their kind; setting them replaces those not used yet. The latency stays until changed.
 * Safe for use by several threads.
 *
 * @param <C> the kinds of calls that can be troubled apart from each other
 */
public final class Troubles<C extends Enum<C> & Troubles.Call> {

  /** A kind of call. */
  public interface Call {

    /** The name of the knob that orders its troubles, such as {@code nextCancels}. */
    String knob();
  }

  private static final int TEN_MINUTES = 600_000;

  private final Class<C> calls;
  private final Map<C, Deque<Trouble>> waiting;
  private Duration latency = Duration.ZERO;

  public Troubles(Class<C> calls) {
    this.calls = calls;
    this.waiting = new EnumMap<>(calls);
  }

  public synchronized void next(C call, List<Trouble> next) {
    waiting.put(call, new ArrayDeque<>(next));
  }

  private synchronized Optional<Trouble> take(C call) {
    return Optional.ofNullable(waiting.get(call)).map(Deque::poll);
  }

  private synchronized List<Trouble> waiting(C call) {
    return List.copyOf(waiting.getOrDefault(call, new ArrayDeque<>()));
  }

  /** How long every call of the API takes before anything happens. */
  public synchronized void latency(Duration latency) {
    this.latency = latency;
  }

  private synchronized Duration latency() {
    return latency;
  }

  public synchronized void clear() {
    waiting.clear();
    latency = Duration.ZERO;
  }

  /** Makes a call wait as long as was ordered, or until the simulator closes. */
  public void delay(Closing closing) {
    closing.waitAtMost(latency());
  }

  /** Does the work, unless trouble was ordered for this kind of call: then that happens. */
  public Answer answer(C call, Failures failures, Closing closing, Supplier<Answer> work) {
    Optional<Trouble> ordered = take(call);
    if (ordered.isEmpty()) {
      return work.get();
    }
    Trouble trouble = ordered.get();
    if (trouble.kind() == Trouble.Kind.TIMEOUT_AFTER_WORK) {
      // Work that was done has its consequences, such as a webhook, although nobody is told.
      work.get().afterwards().run();
    }
    closing.waitAtMost(trouble.patience());
    return failures.answer(trouble.kind());
  }

  /** The queues by the names of their knobs, and {@code latencyMillis}. */
  public List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>();
    for (C call : calls.getEnumConstants()) {
      knobs.add(queue(call));
    }
    knobs.add(Knob.millis("latencyMillis", this::latency, this::latency));
    return knobs;
  }

  private Knob queue(C call) {
    return new Knob(
        call.knob(),
        fields -> {
          List<Trouble> next = fields.objects(call.knob()).stream().map(Troubles::trouble).toList();
          return () -> next(call, next);
        },
        () -> waiting(call).stream().map(Troubles::json).toList());
  }

  private static Trouble trouble(Fields fields) {
    Trouble trouble =
        Trouble.of(
            Trouble.Kind.of(
                fields.text("kind").orElseThrow(() -> new BadInput("'kind' is missing"))));
    return fields.text("delayMillis").isEmpty()
        ? trouble
        : trouble.after(Duration.ofMillis(fields.whole("delayMillis", 0, TEN_MINUTES, 0)));
  }

  private static Map<String, Object> json(Trouble trouble) {
    return Map.of("kind", trouble.kind().code(), "delayMillis", trouble.patience().toMillis());
  }
}
