package dev.moim.application.runtime;

import java.util.Objects;

/** The order of a list. Items that are equal in it are sorted by id, in the same direction. */
public record Sort(By by, boolean descending) {
  /** By age, the oldest first: what a list has if nobody says. */
  public static final Sort OLDEST_FIRST = new Sort(By.CREATED_AT, false);

  /** What a list can be sorted by. */
  public enum By {
    /** Age. Ids grow with time, so most lists need no more than them. */
    CREATED_AT,
    /** The name in lower case, character by character as Unicode numbers them. */
    NAME
  }

  public Sort {
    Objects.requireNonNull(by, "by");
  }
}
