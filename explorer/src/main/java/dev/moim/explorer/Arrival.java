package dev.moim.explorer;

import java.util.ArrayList;
import java.util.List;

/**
 * A webhook arrives.
 *
 * @param message which one, in the order in which the provider sent them, from 0
 * @param after after which step of the story, from 0
 */
record Arrival(int message, int after) {
  /** No message arrives more often than this. */
  private static final int REPETITIONS = 2;

  /**
   * Every way in which up to {@code most} webhooks may arrive: in any order, each up to twice, none
   * before it was sent; those that do not are lost.
   *
   * @param sentAfter after which step each message was sent
   */
  static List<List<Arrival>> schedules(List<Integer> sentAfter, int steps, int most) {
    List<List<Arrival>> all = new ArrayList<>();
    add(all, List.of(), sentAfter, steps, most);
    return all;
  }

  private static void add(
      List<List<Arrival>> all, List<Arrival> soFar, List<Integer> sentAfter, int steps, int most) {
    all.add(soFar);
    if (soFar.size() == most) {
      return;
    }
    int from = soFar.isEmpty() ? 0 : soFar.getLast().after();
    for (int message = 0; message < sentAfter.size(); message++) {
      int number = message;
      if (soFar.stream().filter(a -> a.message() == number).count() < REPETITIONS) {
        for (int after = Math.max(from, sentAfter.get(message)); after < steps; after++) {
          List<Arrival> more = new ArrayList<>(soFar);
          more.add(new Arrival(message, after));
          add(all, List.copyOf(more), sentAfter, steps, most);
        }
      }
    }
  }

  static Arrival parse(String text) {
    String[] parts = text.split("@", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not an arrival: " + text);
    }
    return new Arrival(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  @Override
  public String toString() {
    return message + "@" + after;
  }
}
