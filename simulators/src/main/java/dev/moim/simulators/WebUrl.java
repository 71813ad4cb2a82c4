package dev.moim.simulators;

import java.net.URI;

/** A check of addresses that a simulator is told to call. */
public final class WebUrl {

  private WebUrl() {}

  /**
   * Accepts http and https addresses with a host.
   *
   * @throws IllegalArgumentException for any other
   */
  public static void require(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("not an http URL: " + url);
    }
  }
}
