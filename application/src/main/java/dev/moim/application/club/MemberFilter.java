package dev.moim.application.club;

import dev.moim.domain.club.Role;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of a club's members are wanted.
 *
 * @param role those in this role
 * @param query those whose name contains it, in any case of letters; empty for all
 */
public record MemberFilter(Optional<Role> role, String query) {
  /** All of them. */
  public static final MemberFilter ALL = new MemberFilter(Optional.empty(), "");

  public MemberFilter {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(query, "query");
  }
}
