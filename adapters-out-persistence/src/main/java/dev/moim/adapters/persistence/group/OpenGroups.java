package dev.moim.adapters.persistence.group;

/** What {@code Group.isOpen} says, in SQL. */
public final class OpenGroups {
  /** Whether the group called g takes orders at :now. */
  public static final String IS_OPEN =
      "(NOT g.closed_by_staff AND g.opens_at <= :now AND (g.closes_at IS NULL OR g.closes_at >"
          + " :now))";

  private OpenGroups() {}
}
