package dev.moim.simulators.portone;

import dev.moim.simulators.BadInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The orders in which V1 lists payments. A minus turns one round: the latest comes first. */
final class Sorting {

  private Sorting() {}

  /**
   * Sorts by {@code started}, {@code paid} or {@code updated}, with a minus or without.
   *
   * @param payments in the order in which they came, which also breaks ties
   * @throws BadInput for a sorting that V1 does not have
   */
  static List<Payment> sort(List<Payment> payments, String sorting) {
    boolean descending = sorting.startsWith("-");
    List<Payment> sorted = new ArrayList<>(payments);
    sorted.sort(by(descending ? sorting.substring(1) : sorting));
    if (descending) {
      Collections.reverse(sorted);
    }
    return List.copyOf(sorted);
  }

  private static Comparator<Payment> by(String key) {
    return switch (key) {
      case "started" -> Comparator.comparing(Payment::startedAt);
      case "paid" -> Comparator.comparing(Sorting::paidOrNever);
      case "updated" -> Comparator.comparing(Payment::updatedAt);
      default -> throw new BadInput("올바르지 않은 sorting입니다: " + key);
    };
  }

  private static Instant paidOrNever(Payment payment) {
    return payment.paidAt() == null ? Instant.EPOCH : payment.paidAt();
  }
}
