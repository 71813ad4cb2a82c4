package dev.moim.adapters.rest.http;

import java.time.Duration;

/**
 * How often somebody may call: the one place for these numbers. Addresses are those of the socket;
 * what a header says about where a request comes from can be made up.
 */
public enum Rate {
  /** Whatever has to do with passwords and refresh tokens: per address and route. */
  CREDENTIALS(30),
  /** The same, per e-mail address that is tried: guessing from many places is slow too. */
  CREDENTIALS_PER_EMAIL(10),
  /** What providers send, per address. */
  WEBHOOKS(6_000),
  /** Everything else, per member, or per address for guests. */
  ORDINARY(600),
  /** Probes, which a machine sends and which must not fail for their number. */
  UNLIMITED(Integer.MAX_VALUE);

  private final int most;

  Rate(int most) {
    this.most = most;
  }

  /** How many calls are let through within the window. */
  public int most() {
    return most;
  }

  /** The window in which they are counted. */
  public Duration window() {
    return Duration.ofMinutes(1);
  }
}
