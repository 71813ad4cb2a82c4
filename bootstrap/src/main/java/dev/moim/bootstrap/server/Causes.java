package dev.moim.bootstrap.server;

/** Finds what really went wrong. */
final class Causes {
  private Causes() {}

  /** The first cause of all. */
  static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
