package dev.moim.adapters.security;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keys that nobody could take for real ones: one byte, 32 times. */
final class Keys {
  private Keys() {}

  static SigningKeys of(int... fillings) {
    return SigningKeys.parse(
        IntStream.of(fillings)
            .mapToObj(filling -> HexFormat.of().formatHex(bytes(filling)))
            .collect(Collectors.joining(",")));
  }

  static byte[] bytes(int filling) {
    byte[] bytes = new byte[SigningKeys.LEAST_BYTES];
    Arrays.fill(bytes, (byte) filling);
    return bytes;
  }
}
