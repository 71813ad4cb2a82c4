package dev.moim.domain.club;

/** A member's role in a club, from the highest to the lowest. */
public enum Role {
  PRESIDENT,
  VICE_PRESIDENT,
  SECRETARY,
  OFFICER,
  MEMBER;

  /** Whether this role may do what {@code other} may. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) <= 0;
  }
}
