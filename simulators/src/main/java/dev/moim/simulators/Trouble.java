package dev.moim.simulators;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one call goes wrong.
 *
 * @param delay how long the caller waits first; null: 60 s for the two time-outs, nothing
 *     otherwise. With a delay of zero a time-out is a connection that breaks at once
 */
public record Trouble(Kind kind, @Nullable Duration delay) {

  private static final Duration LONGER_THAN_ANY_CLIENT = Duration.ofSeconds(60);

  /** What goes wrong. Only the first does the work. */
  public enum Kind {
    /** The work is done and in the books; the caller gets no answer. */
    TIMEOUT_AFTER_WORK("timeoutAfterWork"),
    /** Nothing is done, and the caller gets no answer. */
    TIMEOUT_BEFORE_WORK("timeoutBeforeWork"),
    /** HTTP 500 in the provider's own words. */
    HTTP_500("http500"),
    /** HTTP 502 with a gateway's HTML page. */
    HTML_502("html502"),
    /** Refused further down, by the payment company, in the provider's own words. */
    REFUSE("refuse"),
    /** HTTP 429 with Retry-After: 1. */
    RATE_LIMITED("rateLimited");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    static Kind of(String code) {
      for (Kind kind : values()) {
        if (kind.code.equals(code)) {
          return kind;
        }
      }
      throw new BadInput("There is no kind '" + code + "'");
    }
  }

  public static Trouble of(Kind kind) {
    return new Trouble(kind, null);
  }

  public Trouble after(Duration delay) {
    return new Trouble(kind, delay);
  }

  Duration patience() {
    if (delay != null) {
      return delay;
    }
    return switch (kind) {
      case TIMEOUT_AFTER_WORK, TIMEOUT_BEFORE_WORK -> LONGER_THAN_ANY_CLIENT;
      case HTTP_500, HTML_502, REFUSE, RATE_LIMITED -> Duration.ZERO;
    };
  }
}
