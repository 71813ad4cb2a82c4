package dev.moim.simulators.portone;

import dev.moim.simulators.Settlement;
import dev.moim.simulators.Settlement.Kind;
import java.util.ArrayList;
import java.util.List;

/** The rows of the settlement file: what was paid and what went back. Test payments too. */
final class Settled {

  private Settled() {}

  static List<Settlement.Row> rows(List<Payment> payments) {
    List<Settlement.Row> rows = new ArrayList<>();
    payments.forEach(payment -> add(payment, rows));
    return rows;
  }

  private static void add(Payment payment, List<Settlement.Row> rows) {
    if (payment.paidAt() == null) {
      return;
    }
    String id = payment.impUid();
    String reference = payment.merchantUid();
    rows.add(
        new Settlement.Row(id, Kind.PAYMENT, id, reference, payment.amount(), payment.paidAt()));
    for (Cancellation cancel : payment.cancellations()) {
      rows.add(
          new Settlement.Row(
              cancel.id(), Kind.CANCEL, id, reference, cancel.amount(), cancel.at()));
    }
  }
}
