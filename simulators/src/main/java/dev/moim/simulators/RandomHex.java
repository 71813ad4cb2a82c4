package dev.moim.simulators;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids and tokens that cannot be guessed. */
public final class RandomHex {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomHex() {}

  /** This many digits, 0 to 9 and a to f. */
  public static String ofLength(int digits) {
    byte[] bytes = new byte[(digits + 1) / 2];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes).substring(0, digits);
  }
}
