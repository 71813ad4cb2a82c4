package dev.moim.bootstrap.chaos;

/** Something that must not be, in words. */
record Complaint(Kind kind, String what) {
  /** What it comes to. */
  enum Kind {
    /** Money, or what it paid for, is nowhere. */
    LOST,
    /** Money was taken, or went back, more often than it should. */
    DOUBLED,
    /** More places were given than there are. */
    OVERSOLD,
    /** A server said what was not so. */
    FALSE_ANSWER
  }

  @Override
  public String toString() {
    return kind + " " + what;
  }
}
