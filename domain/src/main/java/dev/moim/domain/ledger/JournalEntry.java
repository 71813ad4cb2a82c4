package dev.moim.domain.ledger;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.LedgerAccount.Owner;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.PaymentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that happened to money, as transfers that are posted together or not at all. It is
 * never changed; a mistake is undone by another entry.
 *
 * @param key names what happened, such as {@code refund-done:<id>}: the same thing never comes
 *     twice; up to {@value #LONGEST_TEXT} characters
 * @param at when it happened, cut to the microsecond
 * @param club whose money it is about; there must be one if an account of a club takes part
 * @param what happened, in one line of up to {@value #LONGEST_TEXT} characters
 */
public record JournalEntry(
    EntryId id,
    String key,
    Instant at,
    Optional<ClubId> club,
    Optional<GroupId> group,
    Optional<OrderId> order,
    Optional<PaymentId> payment,
    String what,
    List<Transfer> transfers) {
  private static final int LONGEST_TEXT = 300;

  public JournalEntry {
    Objects.requireNonNull(id, "id");
    requireLine(key);
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(payment, "payment");
    requireLine(what);
    transfers = List.copyOf(transfers);
    if (transfers.isEmpty()) {
      throw new IllegalArgumentException("an entry moves something: " + key);
    }
    if (!clubs(transfers).allMatch(club.map(ClubId::toString).stream().toList()::contains)) {
      throw new IllegalArgumentException("an entry is about the club whose money moves: " + key);
    }
  }

  private static void requireLine(String text) {
    if (text.isBlank()
        || text.length() > LONGEST_TEXT
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a line: " + text);
    }
  }

  private static Stream<String> clubs(List<Transfer> transfers) {
    return transfers.stream()
        .flatMap(transfer -> Stream.of(transfer.debit(), transfer.credit()))
        .filter(account -> account.kind().owner() == Owner.CLUB)
        .map(LedgerAccount::owner);
  }
}
