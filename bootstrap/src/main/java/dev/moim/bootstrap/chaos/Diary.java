package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Answers.Full;
import dev.moim.bootstrap.chaos.Answers.Placed;
import dev.moim.bootstrap.chaos.Answers.Wish;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where clients write down what they were answered. Many write at once. */
final class Diary {
  private final Map<String, Placed> placed = new ConcurrentHashMap<>();
  private final Set<String> paid = ConcurrentHashMap.newKeySet();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private final Map<String, String> over = new ConcurrentHashMap<>();
  private final Map<String, Wish> wishes = new ConcurrentHashMap<>();
  private final Set<String> checkedIn = ConcurrentHashMap.newKeySet();
  private final Queue<Full> full = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> wallets = new ConcurrentHashMap<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();

  void placed(Placed order) {
    Placed before = placed.putIfAbsent(order.reference(), order);
    if (before != null && !before.equals(order)) {
      contradictions.add("one reference, two orders: %s and %s".formatted(before, order));
    }
  }

  void paid(String order) {
    paid.add(order);
  }

  /** How many orders were answered as paid so far. */
  int paid() {
    return paid.size();
  }

  void cancelled(String order) {
    cancelled.add(order);
  }

  void over(String order, String code) {
    over.put(order, code);
  }

  /** Before it is sent. */
  void wishes(String key, String order, long most) {
    wishes.put(key, new Wish(order, "", most));
  }

  void granted(String key, String order, String refund, long amount) {
    Wish before = wishes.put(key, new Wish(order, refund, amount));
    if (before != null && before.isAnswered() && !before.refund().equals(refund)) {
      contradictions.add("one key, two refunds: %s and %s".formatted(before, refund));
    }
  }

  /** It was refused, so that nothing may come of it. */
  void refused(String key) {
    wishes.remove(key);
  }

  void checkedIn(String ticket) {
    if (!checkedIn.add(ticket)) {
      contradictions.add("a ticket was let in twice: " + ticket);
    }
  }

  void full(Full group) {
    full.add(group);
  }

  void wallet(String email, long balance) {
    wallets.put(email, balance);
  }

  /** Something that a server should never say, in words. */
  void contradiction(String what) {
    contradictions.add(what);
  }

  Answers answers() {
    return new Answers(
        placed.values().stream().toList(),
        paid,
        cancelled,
        over,
        wishes.values().stream().toList(),
        checkedIn,
        full.stream().toList(),
        wallets,
        contradictions.stream().toList());
  }
}
