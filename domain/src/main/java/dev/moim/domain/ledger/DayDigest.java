package dev.moim.domain.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moim.domain.money.Money;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums a day up, entry after entry in the order of their ids, into its {@link LedgerDay}.
 *
 * <p>The hash is the SHA-256 of lines in UTF-8, each ended by a line feed, their parts separated by
 * tabs (which are in no part): first the hash of the day before and the day, such as {@code
 * 2026-11-01}; then a line for each transfer with its entry's id, key, moment (ISO 8601, UTC),
 * club, group, order and payment (or {@code -}), and what happened; its place in the entry from 0,
 * debit, credit, and amount such as {@code KRW 10000}.
 */
public final class DayDigest {
  private final LocalDate day;
  private final String previous;
  private final MessageDigest sha256;
  private final SortedMap<String, Money> moved = new TreeMap<>();
  private long transfers;

  /**
   * Begins a day.
   *
   * @param before the day before; empty for the first one
   */
  public DayDigest(LocalDate day, Optional<LedgerDay> before) {
    this.day = day;
    this.previous = before.map(LedgerDay::hash).orElse(LedgerDay.NOTHING_BEFORE);
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    line(previous, day.toString());
  }

  /** The next entry of the day. */
  public void add(JournalEntry entry) {
    for (int i = 0; i < entry.transfers().size(); i++) {
      Transfer transfer = entry.transfers().get(i);
      line(
          entry.id().toString(),
          entry.key(),
          entry.at().toString(),
          entry.club().map(Object::toString).orElse("-"),
          entry.group().map(Object::toString).orElse("-"),
          entry.order().map(Object::toString).orElse("-"),
          entry.payment().map(Object::toString).orElse("-"),
          entry.what(),
          Integer.toString(i),
          transfer.debit().toString(),
          transfer.credit().toString(),
          transfer.amount().toString());
      Currency currency = transfer.amount().currency();
      moved.merge(currency.getCurrencyCode(), transfer.amount(), Money::plus);
      transfers++;
    }
  }

  private void line(String... parts) {
    sha256.update((String.join("\t", parts) + "\n").getBytes(UTF_8));
  }

  /** How many transfers there were. */
  public long transfers() {
    return transfers;
  }

  /** The day, with all entries in it. Nothing can be added afterwards. */
  public LedgerDay finish() {
    String hash = HexFormat.of().formatHex(sha256.digest());
    return new LedgerDay(day, transfers, moved.values().stream().toList(), previous, hash);
  }
}
