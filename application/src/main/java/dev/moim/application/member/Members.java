package dev.moim.application.member;

import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The people with an account. */
public interface Members {
  /**
   * Adds a member.
   *
   * @return false, with nothing changed, if the address has an account
   */
  boolean add(Member member);

  /** The member with this id. */
  Optional<Member> find(MemberId id);

  /** The members with these ids; those that do not exist are left out. */
  Map<MemberId, Member> findAll(Collection<MemberId> ids);

  /** The member with this address. */
  Optional<Member> byEmail(Email email);
}
