package dev.moim.domain.notification;

import dev.moim.domain.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an endpoint's address looks like: {@code https}, with a host, at a port where web servers
 * are, and without anything that is not sent or should not be stored. Where it leads is another
 * question, asked with every call.
 */
public final class EndpointUrl {
  /** How long an address is at most. */
  public static final int MOST_CHARACTERS = 500;

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Below it other protocols live, of which none is to be spoken to. */
  private static final int FIRST_FREE_PORT = 1024;

  private static final String FIELD = "url";
  private static final String HTTP = "http";
  private static final String HTTPS = "https";

  /** A host that ends so is an address of IPv4 to some readers: then it has to be one to all. */
  private static final Pattern NUMBER_AT_END =
      Pattern.compile("(.*\\.)?(\\d+|0[xX]\\p{XDigit}*)\\.?");

  private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  private EndpointUrl() {}

  /**
   * Reads an address.
   *
   * @param httpAllowed whether it may be {@code http} too, as for servers under development
   * @throws InvalidValue if it is none of these
   */
  public static URI parse(String text, boolean httpAllowed) {
    if (text.length() > MOST_CHARACTERS) {
      throw new InvalidValue(FIELD, "must have at most {0} characters", MOST_CHARACTERS);
    }
    URI uri = uri(text.strip());
    Set<String> schemes = httpAllowed ? Set.of(HTTP, HTTPS) : Set.of(HTTPS);
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme) || uri.getHost() == null) {
      throw wrong();
    }
    String host = uri.getHost();
    if (NUMBER_AT_END.matcher(host).matches() && !IPV4.matcher(host).matches()) {
      throw wrong();
    }
    if (uri.getRawUserInfo() != null) {
      throw new InvalidValue(FIELD, "must not have a user name or password");
    }
    if (uri.getRawFragment() != null) {
      throw new InvalidValue(FIELD, "must not have a fragment");
    }
    requirePort(uri.getPort(), httpAllowed);
    return uri;
  }

  private static void requirePort(int port, boolean httpAllowed) {
    boolean known = port == -1 || port == HTTPS_PORT || (httpAllowed && port == HTTP_PORT);
    if (!known && (port < FIRST_FREE_PORT || port > 0xFFFF)) {
      throw new InvalidValue(
          FIELD, "must have no port, {0}, or one from {1} on", HTTPS_PORT, FIRST_FREE_PORT);
    }
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      if (text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // as below: what is wrong with it, its sender sees
    }
    throw wrong();
  }

  private static InvalidValue wrong() {
    return new InvalidValue(FIELD, "must be an https address such as https://example.org/moim");
  }
}
