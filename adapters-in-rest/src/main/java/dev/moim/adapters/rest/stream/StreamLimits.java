package dev.moim.adapters.rest.stream;

import java.time.Duration;

/**
 * How many listen, and how slowly; {@code docs/limits.md} tells the usual numbers.
 *
 * @param perInstance streams that one instance has at a time
 * @param perAddress of them, from one address
 * @param perMember of them, of one member
 * @param heartbeat after which a stream that had nothing to say says so, for whoever is between
 * @param patience how long a client may take to read what is sent
 */
public record StreamLimits(
    int perInstance, int perAddress, int perMember, Duration heartbeat, Duration patience) {
  public StreamLimits {
    if (perInstance < 0
        || perAddress < 1
        || perMember < 1
        || !heartbeat.isPositive()
        || !patience.isPositive()) {
      throw new IllegalArgumentException("numbers and times are positive");
    }
  }

  /** What is meant for everybody; a campus may be behind one address. */
  public static StreamLimits usual() {
    return new StreamLimits(10_000, 5_000, 10, Duration.ofSeconds(15), Duration.ofSeconds(30));
  }
}
