package dev.moim.bootstrap.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits, once nothing more is asked of the servers, for what they have still to do. */
final class Calm {
  private static final Duration STEP = Duration.ofMillis(500);

  private static final Map<String, String> UNDER_WAY =
      Map.of(
          "orders that are held",
          "SELECT count(*) FROM orders WHERE fulfilment = 'HELD' AND hold_until > now()",
          "refunds on their way",
          "SELECT count(*) FROM refunds WHERE status IN ('REQUESTED', 'UNKNOWN', 'PENDING')",
          "webhooks that wait",
          "SELECT count(*) FROM webhook_messages WHERE state = 'WAITING'");

  private final OurBooks ours;
  private final ProviderBooks providers;

  Calm(OurBooks ours, ProviderBooks providers) {
    this.ours = ours;
    this.providers = providers;
  }

  /** Waits for at most so long; what is still under way then, in words. */
  List<String> await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    List<String> left = left();
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(STEP);
      left = left();
    }
    return left;
  }

  private List<String> left() {
    List<String> left = new ArrayList<>();
    try {
      for (Map.Entry<String, String> kind : UNDER_WAY.entrySet()) {
        add(left, kind.getKey(), ours.count(kind.getValue()));
      }
      add(left, "payments that we have not heard of", unheardOf());
    } catch (SQLException e) {
      left.add("PostgreSQL's recovery: " + e.getMessage());
    }
    return left;
  }

  private static void add(List<String> left, String what, long count) {
    if (count > 0) {
      left.add(count + " " + what);
    }
  }

  private long unheardOf() throws SQLException {
    Set<String> known =
        ours.read().captures().stream().map(Ours.Capture::providerId).collect(Collectors.toSet());
    return providers.read().stream()
        .filter(charge -> charge.kept() > 0 && !known.contains(charge.id()))
        .count();
  }
}
