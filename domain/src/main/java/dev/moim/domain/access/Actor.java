package dev.moim.domain.access;

import dev.moim.domain.member.MemberId;
import java.util.Objects;

/**
 * The signed-in member who asks. What it may do in a club depends on its role there, which a use
 * case looks up; being a platform admin is a property of the person.
 */
public record Actor(MemberId member, boolean platformAdmin) {
  public Actor {
    Objects.requireNonNull(member, "member");
  }

  /** An ordinary member. */
  public static Actor of(MemberId member) {
    return new Actor(member, false);
  }
}
