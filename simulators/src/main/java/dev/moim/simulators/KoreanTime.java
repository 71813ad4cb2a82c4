package dev.moim.simulators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as Korean providers write them: Seoul's, to the second. */
public final class KoreanTime {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(SEOUL);

  private KoreanTime() {}

  /** Such as {@code 2026-03-02T18:00:00}: nothing says which zone it is. */
  public static String withoutOffset(Instant instant) {
    return LOCAL.format(instant);
  }

  /** Such as {@code 2026-03-02T18:00:00+09:00}. */
  public static String withOffset(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atZone(SEOUL));
  }

  public static LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, SEOUL);
  }
}
