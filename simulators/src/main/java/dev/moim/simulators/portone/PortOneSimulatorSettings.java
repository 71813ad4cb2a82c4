package dev.moim.simulators.portone;

import dev.moim.simulators.WebUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PortOneSimulator} starts.
 *
 * @param port to listen on, 0 for any free one
 * @param journal the file that the books are kept in; without one they end with the process
 * @param apiKey the {@code imp_key} that opens the REST API
 * @param apiSecret the {@code imp_secret} that goes with it
 * @param webhookUrl where webhooks go, http or https; null until {@link
 *     PortOneSimulator#webhooksTo}
 * @param clock the provider's time
 */
public record PortOneSimulatorSettings(
    int port,
    Optional<Path> journal,
    String apiKey,
    String apiSecret,
    @Nullable URI webhookUrl,
    InstantSource clock) {

  public PortOneSimulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (apiKey.isBlank() || apiSecret.isBlank()) {
      throw new IllegalArgumentException("the API key and secret must not be blank");
    }
    if (webhookUrl != null) {
      WebUrl.require(webhookUrl);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "PortOneSimulatorSettings[port=%d, journal=%s, webhookUrl=%s]"
        .formatted(port, journal, webhookUrl);
  }
}
