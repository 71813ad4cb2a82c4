package dev.moim.domain.ledger;

import dev.moim.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day into which nothing is posted any more. Its hash covers every transfer of the day and the
 * hash of the day before, so that nothing in any closed day can change without all later hashes
 * changing too.
 *
 * @param transfers how many there are
 * @param moved the sum of their amounts, in each currency, sorted by its code
 * @param previous the hash of the day before, or {@link #NOTHING_BEFORE}
 * @param hash as {@link DayDigest} makes it
 */
public record LedgerDay(
    LocalDate day, long transfers, List<Money> moved, String previous, String hash) {
  /** Where days begin and end, all year round. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  /** What the first day follows. */
  public static final String NOTHING_BEFORE = "0".repeat(64);

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public LedgerDay {
    Objects.requireNonNull(day, "day");
    moved = List.copyOf(moved);
    if (transfers < 0 || !HASH.matcher(previous).matches() || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("not a closed day: " + day);
    }
  }

  /** The day that this moment belongs to. */
  public static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  /** When this day is over. */
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZONE).toInstant();
  }

  /**
   * Checks that a day that is open can be closed.
   *
   * @param last the last day that is closed
   * @param oldest the oldest day with entries
   * @throws IllegalStateException if it is not over, or if a day would be left open behind it
   */
  public static void requireClosable(
      LocalDate day, Optional<LedgerDay> last, Optional<LocalDate> oldest, Instant now) {
    if (now.isBefore(endOf(day))) {
      throw new IllegalStateException(day + " is not over");
    }
    boolean next =
        last.isPresent()
            ? day.equals(last.get().day().plusDays(1))
            : oldest.filter(day::isAfter).isEmpty();
    if (!next) {
      throw new IllegalStateException(day + " does not follow what is closed");
    }
  }
}
