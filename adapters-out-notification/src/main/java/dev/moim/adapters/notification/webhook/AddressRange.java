package dev.moim.adapters.notification.webhook;

import java.net.InetAddress;

/**
 * Addresses that begin alike.
 *
 * @param start the first one
 * @param bits how many leading bits all have in common
 */
record AddressRange(InetAddress start, int bits) {
  /** Reads the usual notation, such as {@code 10.0.0.0/8}. */
  static AddressRange of(String text) {
    String[] parts = text.split("/", 2);
    return new AddressRange(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Whether it is one of them; an address of the other version never is. */
  boolean contains(InetAddress address) {
    byte[] ours = start.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
