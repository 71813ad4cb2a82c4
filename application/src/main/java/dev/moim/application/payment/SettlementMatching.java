package dev.moim.application.payment;

import dev.moim.application.payment.Reconciliation.Differing;
import dev.moim.application.payment.Reconciliation.Matched;
import dev.moim.application.payment.Settlements.Movement;
import dev.moim.domain.payment.SettlementLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the movement of ours that each line of a file settles. First those that agree in all, then,
 * of what is left, those that differ: so that no line takes another's movement.
 */
final class SettlementMatching {
  final List<Matched> matched = new ArrayList<>();
  final List<SettlementLine> repeated = new ArrayList<>();
  final List<SettlementLine> extra = new ArrayList<>();
  final List<Differing> differing = new ArrayList<>();
  private final Map<String, SettlementLine> known;
  private final List<Movement> differingMovements = new ArrayList<>();
  private final Map<Side, List<Movement>> free;

  /** A payment, and which way its money went. */
  private record Side(SettlementLine.Kind kind, String payment) {}

  SettlementMatching(Collection<SettlementLine> stored, List<Movement> unsettled) {
    this.known =
        stored.stream().collect(Collectors.toMap(SettlementLine::transaction, Function.identity()));
    this.free =
        unsettled.stream()
            .collect(
                Collectors.groupingBy(
                    m -> new Side(m.kind(), m.capture().value()),
                    Collectors.toCollection(ArrayList::new)));
  }

  SettlementMatching of(List<SettlementLine> lines) {
    List<SettlementLine> left = new ArrayList<>();
    for (SettlementLine line : lines) {
      Optional<SettlementLine> before = Optional.ofNullable(known.get(line.transaction()));
      if (before.isPresent()) {
        again(line, before.get());
      } else {
        take(line, m -> isExactly(m, line))
            .or(() -> take(line, m -> m.amount().equals(line.amount())))
            .ifPresentOrElse(m -> matched.add(new Matched(line, m)), () -> left.add(line));
      }
    }
    left.forEach(this::differs);
    return this;
  }

  private void again(SettlementLine line, SettlementLine before) {
    if (line.saysTheSameAs(before)) {
      repeated.add(line);
    } else {
      differing.add(new Differing(line, before.amount()));
    }
  }

  private static boolean isExactly(Movement movement, SettlementLine line) {
    return movement.amount().equals(line.amount()) && isNamed(movement, line);
  }

  private static boolean isNamed(Movement movement, SettlementLine line) {
    return movement.cancellation().equals(Optional.of(line.transaction()));
  }

  private void differs(SettlementLine line) {
    take(line, m -> isNamed(m, line))
        .or(() -> take(line, _ -> true))
        .ifPresentOrElse(
            m -> {
              differing.add(new Differing(line, m.amount()));
              differingMovements.add(m);
            },
            () -> extra.add(line));
  }

  private Optional<Movement> take(SettlementLine line, Predicate<Movement> which) {
    List<Movement> candidates =
        free.getOrDefault(new Side(line.kind(), line.payment().value()), List.of());
    Optional<Movement> found = candidates.stream().filter(which).findFirst();
    found.ifPresent(candidates::remove);
    return found;
  }

  /** Of these, those that no line is about. */
  List<Movement> missing(List<Movement> inPeriod) {
    List<Movement> missing = new ArrayList<>(inPeriod);
    matched.forEach(m -> missing.remove(m.movement()));
    missing.removeAll(differingMovements);
    return missing;
  }
}
