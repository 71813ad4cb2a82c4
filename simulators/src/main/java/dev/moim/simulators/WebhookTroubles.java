package dev.moim.simulators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong with webhooks on their way, until changed. Those that are asked for by hand are
 * not meant to come through here. Safe for use by several threads.
 */
public final class WebhookTroubles {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookTroubles.class);
  private static final int MOST = 100;

  private boolean drop;
  private int duplicates;
  private Duration delay = Duration.ZERO;
  private int reverse;
  private final List<Runnable> held = new ArrayList<>();

  /** Webhooks are lost on the way. */
  public synchronized void drop(boolean drop) {
    this.drop = drop;
  }

  private synchronized boolean drops() {
    return drop;
  }

  /** Every webhook is sent this many more times, at once. */
  public synchronized void duplicate(int times) {
    duplicates = times;
  }

  private synchronized int duplicates() {
    return duplicates;
  }

  /** Every webhook waits this long before it is sent. */
  public synchronized void delay(Duration delay) {
    this.delay = delay;
  }

  private synchronized Duration delay() {
    return delay;
  }

  /**
   * The next webhooks, this many, are held back; with the last of them they go out one after the
   * other, the newest first. Setting it anew forgets what is held.
   */
  public synchronized void reverse(int count) {
    reverse = count;
    held.clear();
  }

  private synchronized int reverse() {
    return reverse;
  }

  public synchronized void clear() {
    drop = false;
    duplicates = 0;
    delay = Duration.ZERO;
    reverse = 0;
    held.clear();
  }

  /**
   * Sends a webhook, or does to it what was ordered; returns at once.
   *
   * @param name of the payment, for the log
   * @param send sends it and waits for its answer; called on other threads, once per copy
   */
  public void pass(Courier courier, Closing closing, String name, Runnable send) {
    if (drops()) {
      LOG.info("The webhook of {} is dropped, as ordered", name);
      return;
    }
    Duration wait = delay();
    Runnable later =
        () -> {
          closing.waitAtMost(wait);
          send.run();
        };
    for (int i = 0; i <= duplicates(); i++) {
      List<Runnable> due = due(later);
      courier.inBackground(() -> due.forEach(Runnable::run));
    }
  }

  // What is to be sent now, in this order: nothing while webhooks are being held back.
  private synchronized List<Runnable> due(Runnable next) {
    if (reverse > 0) {
      held.addFirst(next);
      reverse--;
      if (reverse > 0) {
        return List.of();
      }
      List<Runnable> all = List.copyOf(held);
      held.clear();
      return all;
    }
    return List.of(next);
  }

  /** {@code dropWebhooks}, {@code duplicateWebhooks}, {@code delayWebhooksMillis} and so on. */
  public List<Knob> knobs() {
    return List.of(
        Knob.flag("dropWebhooks", this::drops, this::drop),
        Knob.count("duplicateWebhooks", MOST, this::duplicates, this::duplicate),
        Knob.millis("delayWebhooksMillis", this::delay, this::delay),
        Knob.count("reverseWebhooks", MOST, this::reverse, this::reverse));
  }
}
