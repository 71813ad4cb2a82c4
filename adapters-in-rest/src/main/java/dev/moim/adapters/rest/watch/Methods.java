package dev.moim.adapters.rest.watch;

import java.util.Set;

/** Methods of HTTP. A client may make up others, without end. */
public final class Methods {
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private Methods() {}

  /** The method, or {@code _OTHER} for one that nobody knows. */
  public static String known(String method) {
    return KNOWN.contains(method) ? method : "_OTHER";
  }
}
