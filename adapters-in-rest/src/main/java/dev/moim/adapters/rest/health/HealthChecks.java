package dev.moim.adapters.rest.health;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What this instance cannot serve without.
 *
 * @param parts by name, each true while the part answers; one that throws is down
 * @param patience how long all of them together may take; who is slower is down
 */
public record HealthChecks(Map<String, BooleanSupplier> parts, Duration patience) {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(2);

  public HealthChecks {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    Objects.requireNonNull(patience, "patience");
  }

  /** These, within two seconds. */
  public static HealthChecks of(Map<String, BooleanSupplier> parts) {
    return new HealthChecks(parts, USUAL_PATIENCE);
  }
}
