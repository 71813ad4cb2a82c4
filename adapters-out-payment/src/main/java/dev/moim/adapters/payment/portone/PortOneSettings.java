package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Limits;
import java.net.URI;
import java.time.Duration;

/**
 * Where PortOne is, V1 or V2, and how long we wait for it.
 *
 * @param baseUri http or https, without a query, such as {@code https://api.iamport.kr} for V1 and
 *     {@code https://api.portone.io} for V2
 * @param connectTimeout for a connection to stand
 * @param readTimeout for a look-up or an announcement as a whole, token included
 * @param callTimeout for a cancellation as a whole, token included: banks behind PortOne may take a
 *     minute
 */
public record PortOneSettings(
    URI baseUri, Duration connectTimeout, Duration readTimeout, Duration callTimeout) {
  /**
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public PortOneSettings {
    Limits.requireAddress("baseUri", baseUri);
    Limits.requireTimeout("connectTimeout", connectTimeout);
    Limits.requireTimeout("readTimeout", readTimeout);
    Limits.requireTimeout("callTimeout", callTimeout);
  }

  /** With the time-outs that suit the real PortOne. */
  public static PortOneSettings of(URI baseUri) {
    return new PortOneSettings(
        baseUri, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(65));
  }
}
