package dev.moim.explorer;

/** Something that must not be, at the end of a history. */
record Finding(Kind kind, String what) {
  /** What it is to the members. */
  enum Kind {
    /** Their money is with the provider, and nobody gives anything for it or means to return it. */
    LOST,
    /** Something was granted, or given back, twice, or for nothing. */
    DOUBLED,
    /** Anything else that should not be: books that do not agree, an answer that was not true. */
    WRONG
  }
}
