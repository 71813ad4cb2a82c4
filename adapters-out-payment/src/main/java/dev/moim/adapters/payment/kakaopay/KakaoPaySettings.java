package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Limits;
import java.net.URI;
import java.time.Duration;

/**
 * Where KakaoPay is, and how long we wait for it. Completing a payment and giving money back take
 * up to three requests, each with its own time.
 *
 * @param baseUri http or https, without a query, such as {@code https://open-api.kakaopay.com}
 * @param connectTimeout for a connection to stand
 * @param readTimeout for an announcement or a look-up
 * @param callTimeout for an approval or a cancellation: KakaoPay itself gives up after 11 seconds,
 *     so less than that loses answers
 */
public record KakaoPaySettings(
    URI baseUri, Duration connectTimeout, Duration readTimeout, Duration callTimeout) {
  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public KakaoPaySettings {
    Limits.requireAddress("baseUri", baseUri);
    Limits.requireTimeout("connectTimeout", connectTimeout);
    Limits.requireTimeout("readTimeout", readTimeout);
    Limits.requireTimeout("callTimeout", callTimeout);
  }

  /** With the time-outs that suit the real KakaoPay. */
  public static KakaoPaySettings of(URI baseUri) {
    return new KakaoPaySettings(
        baseUri, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
  }
}
