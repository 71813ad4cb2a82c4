package dev.moim.simulators.kakaopay;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@link KakaoPaySimulator} starts.
 *
 * @param port to listen on, 0 for any free one
 * @param journal the file that the books are kept in; without one they end with the process
 * @param secretKey what opens the API
 * @param shops the merchant's cids, ten characters each; those that begin with TC are for tests,
 *     and move no real money
 * @param clock the provider's time
 */
public record KakaoPaySimulatorSettings(
    int port, Optional<Path> journal, String secretKey, Set<String> shops, InstantSource clock) {

  /** The shop for tests that everybody may use. */
  public static final String TEST_SHOP = "TC0ONETIME";

  public KakaoPaySimulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (secretKey.isBlank()) {
      throw new IllegalArgumentException("the secret key must not be blank");
    }
    if (shops.isEmpty() || shops.stream().anyMatch(cid -> cid.length() != 10)) {
      throw new IllegalArgumentException("a shop's cid has ten characters");
    }
    shops = Set.copyOf(shops);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KakaoPaySimulatorSettings[port=%d, journal=%s, shops=%s]"
        .formatted(port, journal, shops);
  }
}
