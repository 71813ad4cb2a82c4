package dev.moim.simulators.bootpay;

import dev.moim.simulators.WebUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link BootPaySimulator} starts.
 *
 * @param port to listen on, 0 for any free one
 * @param journal the file that the books are kept in; without one they end with the process
 * @param keys what opens the REST API
 * @param webhookUrl where webhooks go, http or https; null until {@link
 *     BootPaySimulator#webhooksTo}
 * @param webhookRetries how often a webhook is sent again that was not answered as it must be
 * @param webhookSpacing how long after one attempt the next is made; BootPay does not tell its own
 * @param clock the provider's time
 */
public record BootPaySimulatorSettings(
    int port,
    Optional<Path> journal,
    Keys keys,
    @Nullable URI webhookUrl,
    int webhookRetries,
    Duration webhookSpacing,
    InstantSource clock) {

  /** BootPay's own default, which a merchant can change in the console. */
  public static final int DEFAULT_WEBHOOK_RETRIES = 10;

  /**
   * A merchant's keys: the first two for a token, the others for Basic authentication.
   *
   * @param applicationId of the REST application
   */
  public record Keys(String applicationId, String privateKey, String clientKey, String secretKey) {

    public Keys {
      if (applicationId.isBlank()
          || privateKey.isBlank()
          || clientKey.isBlank()
          || secretKey.isBlank()) {
        throw new IllegalArgumentException("the keys must not be blank");
      }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Keys[applicationId=%s, clientKey=%s]".formatted(applicationId, clientKey);
    }
  }

  public BootPaySimulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (webhookUrl != null) {
      WebUrl.require(webhookUrl);
    }
    if (webhookRetries < 0 || webhookSpacing.isNegative()) {
      throw new IllegalArgumentException("webhook retries and their spacing cannot be negative");
    }
  }
}
