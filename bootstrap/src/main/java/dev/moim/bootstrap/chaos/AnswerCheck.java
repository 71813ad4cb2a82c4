package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Answers.Full;
import dev.moim.bootstrap.chaos.Answers.Placed;
import dev.moim.bootstrap.chaos.Answers.Wish;
import dev.moim.bootstrap.chaos.Complaint.Kind;
import dev.moim.bootstrap.chaos.Ours.Order;
import dev.moim.bootstrap.chaos.Ours.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether whatever was answered was the truth. */
final class AnswerCheck {
  /** Ends that nothing turns, not even a payment. */
  private static final Set<String> FOR_GOOD =
      Set.of(
          "AMOUNT_MISMATCH",
          "GROUP_FULL",
          "MEMBER_LIMIT_REACHED",
          "COUPON_USED_UP",
          "SALE_CLOSED",
          "ALREADY_JOINED",
          "PAID_BEFORE_ORDER");

  /** A place that is given back is free when that is committed, which is later than it says. */
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

  private final Answers answers;
  private final Ours ours;
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Refund> refunds = new HashMap<>();
  private final List<Complaint> complaints = new ArrayList<>();

  AnswerCheck(Answers answers, Ours ours) {
    this.answers = answers;
    this.ours = ours;
    ours.orders().forEach(o -> orders.put(o.id(), o));
    ours.refunds().forEach(r -> refunds.put(r.id(), r));
  }

  List<Complaint> complaints() {
    answers.contradictions().forEach(this::complain);
    answers.placed().forEach(this::placed);
    answers.paid().forEach(this::paid);
    answers.cancelled().forEach(this::cancelled);
    answers.over().forEach(this::over);
    answers.wishes().stream().filter(Wish::isAnswered).forEach(this::refund);
    wishes();
    answers.checkedIn().stream()
        .filter(ticket -> !ours.used().contains(ticket))
        .forEach(ticket -> complain("answered as let in, and not used: " + ticket));
    answers.full().forEach(this::full);
    answers.wallets().forEach(this::wallet);
    return complaints;
  }

  private void placed(Placed placed) {
    Order order = orders.get(placed.order());
    if (order == null) {
      complain("answered with 201, and not there: " + placed);
    } else if (!order.reference().equals(placed.reference())
        || !order.email().equals(placed.email())
        || !order.group().equals(placed.group())
        || order.price() != placed.price()) {
      complain("answered as %s, and is %s of %s".formatted(placed, order, order.email()));
    }
  }

  private void paid(String id) {
    Order order = orders.get(id);
    boolean stands = order != null && order.isGranted();
    if (!stands && !(order != null && order.releaseReason().equals("REFUNDED") && isWished(id))) {
      complain("answered as paid: " + (order == null ? id : order));
    }
  }

  private boolean isWished(String order) {
    return answers.wishes().stream().anyMatch(w -> w.order().equals(order));
  }

  private void cancelled(String id) {
    Order order = orders.get(id);
    if (order == null || !order.releaseReason().equals("CANCELLED")) {
      complain("answered as cancelled: " + (order == null ? id : order));
    }
  }

  private void over(String id, String code) {
    Order order = orders.get(id);
    if (FOR_GOOD.contains(code) && (order == null || order.isGranted())) {
      complain("answered with %s: %s".formatted(code, order == null ? id : order));
    }
  }

  private void refund(Wish wish) {
    Refund refund = refunds.get(wish.refund());
    if (refund == null
        || !refund.order().equals(wish.order())
        || refund.amount() != wish.amount()) {
      complain("a refund was answered, and is not there: " + wish);
    }
  }

  /** No refund that nobody wished for, and none twice. */
  private void wishes() {
    Map<String, List<Refund>> there =
        ours.refunds().stream()
            .filter(Refund::isWished)
            .collect(Collectors.groupingBy(Refund::order));
    there.forEach(
        (order, made) -> {
          List<Wish> wished =
              answers.wishes().stream().filter(w -> w.order().equals(order)).toList();
          if (made.size() > wished.size()) {
            complaints.add(
                new Complaint(
                    Kind.DOUBLED,
                    "order %s has %d refunds for %d wishes: %s"
                        .formatted(order, made.size(), wished.size(), made)));
          }
        });
  }

  /** Even if whoever had a place then, or might have had, is counted, there have to be enough. */
  private void full(Full full) {
    long atMost =
        ours.orders().stream()
            .filter(o -> o.group().equals(full.group()))
            .filter(o -> !o.placed().isAfter(full.answered()))
            .filter(o -> !isFree(o, full.asked().minus(LONGEST_COMMIT)))
            .count();
    ours.groups().stream()
        .filter(group -> group.id().equals(full.group()))
        .filter(group -> group.capacity().isEmpty() || atMost < group.capacity().getAsLong())
        .forEach(group -> complain("%s, and at most %d were in %s".formatted(full, atMost, group)));
  }

  private static boolean isFree(Order order, Instant at) {
    return order.ended().filter(end -> end.isBefore(at)).isPresent();
  }

  private void wallet(String email, long told) {
    long there = ours.wallets().getOrDefault(email, 0L);
    if (told != there) {
      complain("%s was told %,d won, and has %,d".formatted(email, told, there));
    }
  }

  private void complain(Object what) {
    complaints.add(new Complaint(Kind.FALSE_ANSWER, what.toString()));
  }
}
