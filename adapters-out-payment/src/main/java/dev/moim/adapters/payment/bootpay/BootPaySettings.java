package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Limits;
import java.net.URI;
import java.time.Duration;

/**
 * Where BootPay is, and how long we wait for it. Completing a payment and giving money back take up
 * to three requests, each with its own time.
 *
 * @param baseUri http or https, without a query and without the version, such as {@code
 *     https://api.bootpay.co.kr}
 * @param connectTimeout for a connection to stand
 * @param readTimeout for a look-up, token included
 * @param callTimeout for a confirm or a cancellation, token included: the payment companies behind
 *     BootPay may take a minute
 */
public record BootPaySettings(
    URI baseUri, Duration connectTimeout, Duration readTimeout, Duration callTimeout) {
  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public BootPaySettings {
    Limits.requireAddress("baseUri", baseUri);
    Limits.requireTimeout("connectTimeout", connectTimeout);
    Limits.requireTimeout("readTimeout", readTimeout);
    Limits.requireTimeout("callTimeout", callTimeout);
  }

  /** With the time-outs that suit the real BootPay. */
  public static BootPaySettings of(URI baseUri) {
    return new BootPaySettings(
        baseUri, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(65));
  }
}
