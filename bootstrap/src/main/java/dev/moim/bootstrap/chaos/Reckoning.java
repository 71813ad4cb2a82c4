package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Complaint.Kind;
import dev.moim.bootstrap.chaos.Ours.Capture;
import dev.moim.bootstrap.chaos.Ours.Order;
import dev.moim.bootstrap.chaos.Ours.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays the providers' books, ours, and what was answered beside each other. It rests on nothing
 * that our own code computes: the rows as they stand, and what providers and clients saw.
 */
final class Reckoning {
  /** What was due so long ago, with servers at work, is not coming. */
  private static final Duration OVERDUE = Duration.ofMinutes(1);

  private final List<Charge> charges;
  private final Ours ours;
  private final Instant now;
  private final List<Complaint> complaints = new ArrayList<>();
  private final List<Owed> owed = new ArrayList<>();
  private final Map<String, Long> keptByOrder = new HashMap<>();
  private final Map<String, Long> openByOrder = new HashMap<>();
  private final Map<String, Long> openByTender = new HashMap<>();

  private Reckoning(List<Charge> charges, Ours ours, Instant now) {
    this.charges = charges;
    this.ours = ours;
    this.now = now;
  }

  /** What comes of it. */
  static Reckoned of(Answers answers, List<Charge> charges, Ours ours, Instant now) {
    Reckoning reckoning = new Reckoning(charges, ours, now);
    reckoning.chargesAreKnown();
    reckoning.capturesWereTaken();
    reckoning.ordersHaveTheirMoney();
    reckoning.refusedRefunds();
    reckoning.places();
    reckoning.wallets();
    reckoning.complaints.addAll(new AnswerCheck(answers, ours).complaints());
    return new Reckoned(
        reckoning.complaints,
        reckoning.owed,
        Sums.of(charges, ours, reckoning.openByTender),
        ours.orders().stream().filter(o -> o.price() > 0 && wasPaid(o)).count());
  }

  private static boolean wasPaid(Order order) {
    return order.isGranted() || order.releaseReason().equals("REFUNDED");
  }

  private void chargesAreKnown() {
    Map<String, Capture> captures = new HashMap<>();
    ours.captures().forEach(c -> captures.put(key(c.tender(), c.providerId()), c));
    for (Charge charge : charges) {
      Capture capture = captures.get(key(charge.tender().name(), charge.id()));
      if (capture == null) {
        unknown(charge);
      } else if (capture.amount() != charge.taken()) {
        complain(Kind.LOST, charge + ", and we have recorded %,d".formatted(capture.amount()));
      } else {
        keptByOrder.merge(capture.order(), charge.kept(), Long::sum);
        returns(charge, capture);
      }
    }
  }

  /** Money of which we know nothing: it is lost unless somebody will ask. */
  private void unknown(Charge charge) {
    if (charge.kept() == 0) {
      return;
    }
    Optional<Instant> asked =
        ours.attempts().stream()
            .filter(a -> a.tender().equals(charge.tender().name()))
            .filter(a -> a.reference().equals(charge.reference()))
            .flatMap(a -> a.askNext().stream())
            .findFirst();
    if (asked.isEmpty()) {
      complain(Kind.LOST, charge + ", and nobody will ask about it");
    } else {
      owe(charge.tender().name(), "is not known here: " + charge, charge.kept(), asked.get());
    }
  }

  /** What went back there, and what went back by our books. */
  private void returns(Charge charge, Capture capture) {
    List<Long> there = new ArrayList<>(charge.returned());
    List<Refund> here =
        ours.refunds().stream()
            .filter(r -> r.tender().equals(capture.tender()))
            .filter(r -> r.providerId().equals(capture.providerId()))
            .toList();
    for (Refund done : here.stream().filter(Refund::isDone).toList()) {
      if (!there.remove((Long) done.amount())) {
        complain(
            Kind.LOST,
            "refund %s of %,d is DONE, not so at %s".formatted(done.id(), done.amount(), charge));
      }
    }
    for (Refund open : here.stream().filter(Refund::isUnderWay).toList()) {
      boolean isBack = there.remove((Long) open.amount());
      if (!isBack) {
        openByOrder.merge(open.order(), open.amount(), Long::sum);
      }
      owe(
          capture.tender(),
          "refund %s, %s".formatted(open.id(), open.status()),
          isBack ? 0 : open.amount(),
          open.due());
    }
    there.forEach(
        extra ->
            complain(Kind.DOUBLED, "%,d went back that nobody owed: %s".formatted(extra, charge)));
  }

  private void owe(String tender, String what, long won, Instant due) {
    openByTender.merge(tender, won, Long::sum);
    owed.add(new Owed(what, won, due));
    if (due.isBefore(now.minus(OVERDUE))) {
      complain(Kind.LOST, "%s: was due at %s".formatted(what, due));
    }
  }

  private void capturesWereTaken() {
    Map<String, Charge> byId = new HashMap<>();
    charges.forEach(c -> byId.put(key(c.tender().name(), c.id()), c));
    for (Capture capture : ours.captures()) {
      if (capture.isOfWallet()) {
        keptByOrder.merge(capture.order(), capture.amount() - capture.returned(), Long::sum);
      } else if (!byId.containsKey(key(capture.tender(), capture.providerId()))) {
        complain(Kind.LOST, "the provider did not take " + capture);
      }
    }
  }

  private void ordersHaveTheirMoney() {
    for (Order order : ours.orders()) {
      long kept = keptByOrder.getOrDefault(order.id(), 0L);
      long open = openByOrder.getOrDefault(order.id(), 0L);
      long due = ours.worth(order);
      if (kept - open > due) {
        complain(
            Kind.LOST,
            "%s: %,d won are kept, %,d are on their way back, and it is worth %,d"
                .formatted(order, kept, open, due));
      } else if (kept - open < due) {
        boolean paid = charges.stream().anyMatch(c -> isOf(c, order) && c.taken() > 0);
        complain(
            paid ? Kind.DOUBLED : Kind.LOST,
            "%s is worth %,d won, and %,d are there, of which %,d are on their way back"
                .formatted(order, due, kept, open));
      }
    }
  }

  private boolean isOf(Charge charge, Order order) {
    return ours.captures().stream()
        .filter(c -> c.order().equals(order.id()))
        .anyMatch(c -> c.providerId().equals(charge.id()));
  }

  private void refusedRefunds() {
    ours.refunds().stream()
        .filter(r -> r.status().equals("REFUSED"))
        .forEach(
            r -> complain(Kind.LOST, "refund %s of %,d is given up".formatted(r.id(), r.amount())));
  }

  private void places() {
    for (Ours.Group group : ours.groups()) {
      List<Order> granted =
          ours.orders().stream()
              .filter(o -> o.group().equals(group.id()) && o.isGranted())
              .toList();
      if (group.capacity().isPresent() && granted.size() > group.capacity().getAsLong()) {
        complain(
            Kind.OVERSOLD,
            "group %s has %d places and gave %d"
                .formatted(group.id(), group.capacity().getAsLong(), granted.size()));
      }
      long people = granted.stream().map(Order::email).distinct().count();
      if (granted.stream().noneMatch(o -> o.credit() > 0) && people < granted.size()) {
        complain(Kind.DOUBLED, "group %s gave somebody two places".formatted(group.id()));
      }
    }
  }

  private void wallets() {
    Map<String, Long> expected = new HashMap<>();
    Map<String, Order> orders = new HashMap<>();
    for (Order order : ours.orders()) {
      orders.put(order.id(), order);
      if (order.isGranted() && order.credit() > 0) {
        expected.merge(order.email(), order.credit(), Long::sum);
      }
    }
    for (Capture capture : ours.captures()) {
      Order order = orders.get(capture.order());
      if (capture.isOfWallet() && order != null) {
        expected.merge(order.email(), capture.returned() - capture.amount(), Long::sum);
      }
    }
    Map<String, Long> all = new HashMap<>(ours.wallets());
    expected.keySet().forEach(email -> all.putIfAbsent(email, 0L));
    all.forEach(
        (email, balance) -> {
          long right = expected.getOrDefault(email, 0L);
          if (balance != right) {
            complain(
                balance < right ? Kind.LOST : Kind.DOUBLED,
                "the wallet of %s has %,d won, and should have %,d"
                    .formatted(email, balance, right));
          }
        });
  }

  private static String key(String tender, String id) {
    return tender + " " + id;
  }

  private void complain(Kind kind, String what) {
    complaints.add(new Complaint(kind, what));
  }
}
