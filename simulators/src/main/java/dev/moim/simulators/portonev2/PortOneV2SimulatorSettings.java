package dev.moim.simulators.portonev2;

import dev.moim.simulators.WebUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PortOneV2Simulator} starts.
 *
 * @param port to listen on, 0 for any free one
 * @param journal the file that the books are kept in; without one they end with the process
 * @param storeId the one store that the secret opens
 * @param apiSecret opens the REST API
 * @param webhookSecrets one or two, {@code whsec_} and Base64: every webhook is signed by each
 * @param webhookUrl where webhooks go, http or https; null until {@link
 *     PortOneV2Simulator#webhooksTo}
 * @param secondsPerMinute how long a minute of the plan of webhook attempts lasts: 60 as in
 *     reality, less for the impatient
 * @param clock the provider's time
 */
public record PortOneV2SimulatorSettings(
    int port,
    Optional<Path> journal,
    String storeId,
    String apiSecret,
    List<String> webhookSecrets,
    @Nullable URI webhookUrl,
    double secondsPerMinute,
    InstantSource clock) {

  public PortOneV2SimulatorSettings {
    webhookSecrets = List.copyOf(webhookSecrets);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (storeId.isBlank() || apiSecret.isBlank()) {
      throw new IllegalArgumentException("the store id and the API secret must not be blank");
    }
    if (webhookUrl != null) {
      WebUrl.require(webhookUrl);
    }
    if (!(secondsPerMinute >= 0 && secondsPerMinute <= 60)) {
      throw new IllegalArgumentException("not 0 to 60 seconds: " + secondsPerMinute);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "PortOneV2SimulatorSettings[port=%d, journal=%s, storeId=%s, webhookUrl=%s]"
        .formatted(port, journal, storeId, webhookUrl);
  }
}
