package dev.moim.adapters.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request comes from: from the socket's other end, unless that is a proxy that is trusted.
 * What a header says is believed from the right and as far as trusted proxies wrote it: whatever a
 * client put into it stands further left.
 */
public final class ClientAddresses {
  /** More proxies than this are not in a row; the rest is what somebody made up. */
  private static final int MOST_HOPS = 16;

  private static final Pattern FORWARDED_FOR =
      Pattern.compile("(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PORT = Pattern.compile("^(\\[.*]|[0-9.]+)(?::[0-9A-Za-z_.-]+)?$");

  private final List<Network> trusted;

  /** Behind these proxies. */
  public ClientAddresses(List<Network> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Where this one comes from. */
  public InetAddress of(HttpServletRequest request) {
    InetAddress peer = socket(request.getRemoteAddr());
    if (!isTrusted(peer)) {
      return peer;
    }
    return of(
        peer,
        Collections.list(request.getHeaders("X-Forwarded-For")),
        Collections.list(request.getHeaders("Forwarded")));
  }

  private static InetAddress socket(String address) {
    try {
      return InetAddress.getByName(address); // always a literal here, so nobody is asked
    } catch (UnknownHostException e) {
      throw new IllegalStateException("a socket's end is an address", e);
    }
  }

  /** Either header may come in several lines, which together are one list. */
  InetAddress of(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    if (!isTrusted(peer)) {
      return peer;
    }
    List<String> hops =
        forwardedFor.isEmpty()
            ? listed(forwarded).stream().map(ClientAddresses::forwardedFor).toList()
            : listed(forwardedFor);
    InetAddress client = peer;
    for (String hop : hops.reversed().stream().limit(MOST_HOPS).toList()) {
      Optional<InetAddress> address = address(hop);
      if (address.isEmpty()) {
        return client;
      }
      client = address.get();
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private static List<String> listed(List<String> lines) {
    return lines.stream().flatMap(line -> Arrays.stream(line.split(",", -1))).toList();
  }

  private static String forwardedFor(String element) {
    Matcher matcher = FORWARDED_FOR.matcher(element);
    return matcher.find() ? matcher.group(1).replace("\"", "") : "";
  }

  private static Optional<InetAddress> address(String hop) {
    String text = hop.strip();
    Matcher withPort = PORT.matcher(text);
    String literal = withPort.matches() ? withPort.group(1).replaceAll("[\\[\\]]", "") : text;
    try {
      return Optional.of(Network.literal(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  /** What one caller is counted by: whoever has one address of IPv6 has all of its /64. */
  public static String counted(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
