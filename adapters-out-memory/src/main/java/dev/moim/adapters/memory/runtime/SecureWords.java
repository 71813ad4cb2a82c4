package dev.moim.adapters.memory.runtime;

import dev.moim.adapters.memory.Seal;
import dev.moim.application.runtime.RandomWords;
import java.util.HexFormat;

/** Words of 160 bits from the JDK's secure random source. */
public final class SecureWords implements RandomWords {
  private static final int BYTES = 20;

  @Override
  public String next() {
    return HexFormat.of().formatHex(Seal.randomBytes(BYTES));
  }
}
