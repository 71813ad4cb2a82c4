package dev.moim.application.payment;

import dev.moim.application.payment.Settlements.Movement;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.SettlementLine.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What came of laying a settlement file beside our books: every line of it is in one of the lists,
 * and every movement of ours in its days that it should have is matched, differs, or is missing.
 *
 * @param period the days that the file is about; empty for a file without lines
 * @param matched lines that settle a movement of ours, now
 * @param repeated lines that were stored before, and say the same
 * @param missing movements of ours in those days of which no file has told
 * @param extra lines of which our books know nothing
 * @param differing lines whose amount is another one with us
 */
public record Reconciliation(
    Optional<Days> period,
    List<Matched> matched,
    List<SettlementLine> repeated,
    List<Movement> missing,
    List<SettlementLine> extra,
    List<Differing> differing) {
  public Reconciliation {
    matched = List.copyOf(matched);
    repeated = List.copyOf(repeated);
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
    differing = List.copyOf(differing);
  }

  /** Days from one to another, both included. */
  public record Days(LocalDate from, LocalDate to) {
    /** The days that these lines are about. */
    public static Optional<Days> of(Collection<SettlementLine> lines) {
      return lines.stream()
          .map(line -> new Days(line.day(), line.day()))
          .reduce(
              (a, b) ->
                  new Days(
                      a.from.isBefore(b.from) ? a.from : b.from, a.to.isAfter(b.to) ? a.to : b.to));
    }
  }

  /** A line, with what it settles. */
  public record Matched(SettlementLine line, Movement movement) {}

  /** A line, with the amount that our books have. */
  public record Differing(SettlementLine line, Money ours) {}

  /**
   * Sums of lines.
   *
   * @param payments what was taken
   * @param cancels what went back
   * @param fees what providers kept, without what they gave back
   */
  public record Sums(int lines, Money payments, Money cancels, Money fees) {
    /** Of these lines. */
    public static Sums of(Collection<SettlementLine> lines) {
      Sums sums = new Sums(0, Money.won(0), Money.won(0), Money.won(0));
      for (SettlementLine line : lines) {
        sums = sums.with(line);
      }
      return sums;
    }

    private Sums with(SettlementLine line) {
      return line.kind() == Kind.PAYMENT
          ? new Sums(lines + 1, payments.plus(line.amount()), cancels, fees.plus(line.fee()))
          : new Sums(lines + 1, payments, cancels.plus(line.amount()), fees.minus(line.fee()));
    }

    /** What reached the bank. */
    public Money net() {
      return payments.minus(cancels).minus(fees);
    }
  }
}
