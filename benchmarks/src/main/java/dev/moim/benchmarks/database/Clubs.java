package dev.moim.benchmarks.database;

/** The clubs of a loaded database, by their names; everybody is a member of both. */
public final class Clubs {
  /** Which gets an account at KakaoPay of its own: no provider is called when somebody joins. */
  public static final String OF_ITS_OWN = "Bench";

  /** Which is paid through the platform's account at PortOne. */
  public static final String OF_THE_PLATFORM = "Bench by platform";

  private Clubs() {}
}
