package dev.moim.adapters.notification.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which addresses are called. Of IPv4 all but those that IANA keeps for special purposes; of
 * IPv6 only what it gives to the public (2000::/3), less what is special in there: among it what
 * carries an IPv4 address inside, which would lead around the first list.
 */
final class AddressGuard {
  /** RFC 6890 and the IANA registries that go on with it. */
  private static final List<AddressRange> SPECIAL =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carriers' own, behind their translators
          "127.0.0.0/8", // this machine
          "169.254.0.0/16", // this link; clouds tell their machines' secrets here
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocols
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays to IPv6
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // many at once
          "240.0.0.0/4", // reserved, and everybody at once
          "2001::/23", // protocols, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "3fff::/20"); // documentation

  private static final AddressRange PUBLIC_IPV6 = AddressRange.of("2000::/3");

  /** This machine and private networks. */
  private static final List<AddressRange> NEAR =
      ranges("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

  private final boolean nearToo;

  /** A name, or a literal, leads where no call goes. */
  static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Forbidden() {
      super("not a public address");
    }
  }

  AddressGuard(WebhookTargets targets) {
    this.nearToo = targets == WebhookTargets.LOCAL_TOO;
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::of).toList();
  }

  /** Whether a call goes there. */
  boolean allows(InetAddress address) {
    return isPublic(address) || (nearToo && isIn(NEAR, address));
  }

  private static boolean isPublic(InetAddress address) {
    boolean given = address instanceof Inet4Address || PUBLIC_IPV6.contains(address);
    return given && !isIn(SPECIAL, address);
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * Checks all addresses that a name has: one that leads elsewhere spoils them all.
   *
   * @throws Forbidden if no call goes to one of them
   */
  void require(List<InetAddress> addresses) throws Forbidden {
    if (!addresses.stream().allMatch(this::allows)) {
      throw new Forbidden();
    }
  }
}
