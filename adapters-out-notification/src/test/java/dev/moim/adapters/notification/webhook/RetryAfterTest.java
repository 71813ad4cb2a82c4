package dev.moim.adapters.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | PT1S",
        "120 | PT2M",
        "86400 | P1D",
        "86401 | P1D",
        "999999999999999999 | P1D",
        "Mon, 02 Mar 2026 09:05:00 GMT | PT5M",
        "Wed, 02 Mar 2033 09:00:00 GMT | P1D"
      })
  void seconds_and_dates_are_read_up_to_a_day(String text, Duration expected) {
    assertThat(RetryAfter.read(text, NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "1.5",
        "soon",
        "9999999999999999999",
        "Mon, 02 Mar 2026 09:00:00 GMT",
        "Sun, 01 Mar 2026 09:00:00 GMT",
        "2026-03-02T09:05:00Z"
      })
  void what_is_no_later_moment_is_no_wish(String text) {
    assertThat(RetryAfter.read(text, NOW)).isEmpty();
  }
}
