package dev.moim.adapters.memory.store;

import dev.moim.application.ledger.StatementRow;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerAccount.Kind;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Sums up what a club earned. Each transfer is looked at from both of its accounts. */
final class InMemoryStatement {
  /** AT_PROVIDER: kept money whose order appeared afterwards was earned once too often. */
  private static final Set<Kind> SOURCES =
      Set.of(Kind.HELD, Kind.WALLET, Kind.SETTLED_BY_HAND, Kind.SUSPENSE, Kind.AT_PROVIDER);

  private static final Set<Kind> TAKERS = Set.of(Kind.AT_PROVIDER, Kind.BANK);

  private final Map<Place, StatementRow> rows = new TreeMap<>(Place.ORDER);

  /** Which row. */
  private record Place(LocalDate day, Optional<UUID> group, String currency) {
    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::day)
            .thenComparing(place -> place.group().isEmpty())
            .thenComparing(place -> place.group().orElse(new UUID(0, 0)), Index.UUIDS)
            .thenComparing(Place::currency);
  }

  void add(LocalDate day, JournalEntry entry) {
    for (Transfer transfer : entry.transfers()) {
      Money amount = transfer.amount();
      Money negative = Money.zero(amount.currency()).minus(amount);
      add(day, entry, transfer.credit(), transfer.debit(), amount);
      add(day, entry, transfer.debit(), transfer.credit(), negative);
    }
  }

  /** What comes in is positive. */
  private void add(
      LocalDate day, JournalEntry entry, LedgerAccount account, LedgerAccount other, Money in) {
    Money none = Money.zero(in.currency());
    Optional<GroupId> group = entry.group();
    if (account.kind().isEarned() && SOURCES.contains(other.kind())) {
      add(new StatementRow(day, group, in.isPositive() ? 1 : 0, in, none, none));
    } else if (account.kind().isEarned() && other.kind() == Kind.REFUNDS_PAYABLE) {
      add(new StatementRow(day, group, 0, none, none, none.minus(in)));
    } else if (account.kind() == Kind.PROVIDER_FEES && TAKERS.contains(other.kind())) {
      add(new StatementRow(day, group, 0, none, none.minus(in), none));
    }
  }

  private void add(StatementRow row) {
    String currency = row.gross().currency().getCurrencyCode();
    var _ =
        rows.merge(
            new Place(row.day(), row.group().map(GroupId::value), currency),
            row,
            InMemoryStatement::sum);
  }

  private static StatementRow sum(StatementRow a, StatementRow b) {
    return new StatementRow(
        a.day(),
        a.group(),
        a.count() + b.count(),
        a.gross().plus(b.gross()),
        a.fees().plus(b.fees()),
        a.refunds().plus(b.refunds()));
  }

  List<StatementRow> rows() {
    return List.copyOf(rows.values());
  }
}
