package dev.moim.bootstrap.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits, once nothing more is asked of the servers, for what they have still to do. */
final class Calm {
  private static final Duration STEP = Duration.ofMillis(500);

  /** Orders that may still be paid, refunds on their way, and webhooks that nobody has read. */
  private static final String UNDER_WAY =
      """
      SELECT (SELECT count(*) FROM orders WHERE fulfilment = 'HELD' AND hold_until > now())
        + (SELECT count(*) FROM refunds WHERE status IN ('REQUESTED', 'UNKNOWN', 'PENDING'))
        + (SELECT count(*) FROM webhook_messages WHERE state = 'WAITING')
        + (SELECT count(*) FROM payments WHERE state = 'UNKNOWN')
      """;

  private final OurBooks ours;
  private final ProviderBooks providers;

  Calm(OurBooks ours, ProviderBooks providers) {
    this.ours = ours;
    this.providers = providers;
  }

  /** Waits for at most so long; true if nothing is under way any more. */
  boolean await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!hasCome()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(STEP);
    }
    return true;
  }

  private boolean hasCome() {
    try {
      return ours.count(UNDER_WAY) == 0 && isAllKnown();
    } catch (SQLException e) {
      return false; // PostgreSQL may be recovering
    }
  }

  private boolean isAllKnown() throws SQLException {
    Set<String> known =
        ours.read().captures().stream().map(Ours.Capture::providerId).collect(Collectors.toSet());
    List<Charge> charges = providers.read();
    return charges.stream().allMatch(charge -> charge.kept() == 0 || known.contains(charge.id()));
  }
}
