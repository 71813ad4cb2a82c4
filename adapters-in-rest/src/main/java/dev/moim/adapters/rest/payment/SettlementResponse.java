package dev.moim.adapters.rest.payment;

import dev.moim.application.payment.Reconciliation;
import dev.moim.application.payment.Reconciliation.Days;
import dev.moim.application.payment.Reconciliation.Differing;
import dev.moim.application.payment.Reconciliation.Matched;
import dev.moim.application.payment.Settlements;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.SettlementLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a settlement file.
 *
 * @param from the file's first day; null for a file without lines
 * @param file of all lines
 * @param matched of those that are posted now
 * @param repeated how many were posted before
 * @param missing the earliest of our movements of which no file has told
 */
record SettlementResponse(
    String tender,
    String account,
    @Nullable String from,
    @Nullable String to,
    Sums file,
    Sums matched,
    int repeated,
    int missingCount,
    List<Movement> missing,
    int extraCount,
    List<Line> extra,
    int differingCount,
    List<Line> differing) {
  private static final int MOST_SHOWN = 100;

  /** Sums of lines, in won. */
  record Sums(int lines, long payments, long cancels, long fees, long net) {
    static Sums of(List<SettlementLine> lines) {
      Reconciliation.Sums sums = Reconciliation.Sums.of(lines);
      return new Sums(
          sums.lines(),
          sums.payments().minor(),
          sums.cancels().minor(),
          sums.fees().minor(),
          sums.net().minor());
    }
  }

  /** A movement of money in our own books. */
  record Movement(
      String paymentId,
      @Nullable String refundId,
      String orderId,
      String providerPaymentId,
      long amount,
      Instant at) {
    static Movement of(Settlements.Movement m) {
      return new Movement(
          m.payment().toString(),
          m.refund().map(Object::toString).orElse(null),
          m.order().toString(),
          m.capture().toString(),
          m.amount().minor(),
          m.at());
    }
  }

  /**
   * A line of the file.
   *
   * @param ours the amount in our books; null if they know nothing of it
   */
  record Line(
      String transactionId,
      SettlementLine.Kind kind,
      String providerPaymentId,
      String reference,
      long amount,
      long fee,
      String settledOn,
      @Nullable Long ours) {
    static Line of(SettlementLine line, Optional<Money> ours) {
      return new Line(
          line.transaction(),
          line.kind(),
          line.payment().toString(),
          line.reference(),
          line.amount().minor(),
          line.fee().minor(),
          line.day().toString(),
          ours.map(Money::minor).orElse(null));
    }
  }

  static SettlementResponse of(MerchantAccount account, Reconciliation r) {
    List<SettlementLine> matched = r.matched().stream().map(Matched::line).toList();
    List<SettlementLine> differing = r.differing().stream().map(Differing::line).toList();
    List<SettlementLine> all =
        Stream.of(matched, r.repeated(), r.extra(), differing).flatMap(List::stream).toList();
    return new SettlementResponse(
        account.tender().name(),
        account.name(),
        r.period().map(Days::from).map(Object::toString).orElse(null),
        r.period().map(Days::to).map(Object::toString).orElse(null),
        Sums.of(all),
        Sums.of(matched),
        r.repeated().size(),
        r.missing().size(),
        r.missing().stream().limit(MOST_SHOWN).map(Movement::of).toList(),
        r.extra().size(),
        r.extra().stream().limit(MOST_SHOWN).map(l -> Line.of(l, Optional.empty())).toList(),
        r.differing().size(),
        r.differing().stream()
            .limit(MOST_SHOWN)
            .map(d -> Line.of(d.line(), Optional.of(d.ours())))
            .toList());
  }
}
