package dev.moim.domain.group;

/** Who may order into a group. */
public enum Audience {
  /** Whoever is not yet a member of the club: a club's joining group. */
  NEWCOMERS,
  /** The club's members. */
  MEMBERS,
  /** Everybody who has an account here. */
  EVERYBODY;

  /** Whether somebody who is, or is not, a member of the club may order. */
  public boolean admits(boolean isMember) {
    return this == EVERYBODY || isMember == (this == MEMBERS);
  }
}
