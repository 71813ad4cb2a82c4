package dev.moim.bootstrap.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A group that can be ordered into.
 *
 * @param price in won
 * @param refused how many were told that it is full
 * @param opened when, by {@link System#nanoTime}
 */
record Offer(Shop shop, String group, long price, AtomicInteger refused, long opened) {
  static Offer of(Shop shop, String group, long price) {
    return new Offer(shop, group, price, new AtomicInteger(), System.nanoTime());
  }
}
