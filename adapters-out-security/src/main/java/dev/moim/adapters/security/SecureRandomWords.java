package dev.moim.adapters.security;

import dev.moim.application.runtime.RandomWords;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Words of 160 bits from the JDK's secure random source, as 40 hexadecimal digits. */
public final class SecureRandomWords implements RandomWords {
  private static final int BYTES = 20;

  private final SecureRandom random = new SecureRandom();

  /** With a source of its own. */
  @Inject
  public SecureRandomWords() {
    // The source seeds itself.
  }

  @Override
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
