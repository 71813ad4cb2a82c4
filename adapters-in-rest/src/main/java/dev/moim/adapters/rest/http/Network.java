package dev.moim.adapters.rest.http;

import dev.moim.domain.InvalidValue;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, such as {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one alone.
 *
 * @param bits how many they have in common
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares networks
public record Network(byte[] address, int bits) {
  private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /**
   * Reads it.
   *
   * @throws InvalidValue if it is none
   */
  public static Network parse(String text) {
    String[] parts = text.strip().split("/", 2);
    try {
      byte[] address = literal(parts[0]).getAddress();
      int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > address.length * 8) {
        throw notOne();
      }
      return new Network(address, bits);
    } catch (IllegalArgumentException e) {
      throw notOne();
    }
  }

  /**
   * Reads an address in its usual form; the JDK also takes {@code 10.1} for {@code 10.0.0.1}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static InetAddress literal(String text) {
    if (text.indexOf(':') < 0 && !FOUR_NUMBERS.matcher(text).matches()) {
      throw new IllegalArgumentException("no address");
    }
    return InetAddress.ofLiteral(text);
  }

  private static InvalidValue notOne() {
    return new InvalidValue("network", "must be an address or a network, such as 10.0.0.0/8");
  }

  /** Whether this address is in it. */
  public boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    return bytes.length == address.length && Arrays.equals(first(bytes), first(address));
  }

  private byte[] first(byte[] bytes) {
    byte[] kept = Arrays.copyOf(bytes, (bits + 7) / 8);
    if (bits % 8 != 0) {
      kept[kept.length - 1] &= (byte) (0xFF << (8 - bits % 8));
    }
    return kept;
  }
}
