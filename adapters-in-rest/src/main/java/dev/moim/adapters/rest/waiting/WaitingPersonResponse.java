package dev.moim.adapters.rest.waiting;

import dev.moim.application.waiting.ViewWaiting.Person;
import dev.moim.domain.member.Member;
import org.jspecify.annotations.Nullable;

/**
 * One who waits, as staff see them.
 *
 * @param name null if the account is gone
 * @param email null if the account is gone
 */
record WaitingPersonResponse(
    String memberId, @Nullable String name, @Nullable String email, WaitingResponse waiting) {
  static WaitingPersonResponse of(Person person) {
    return new WaitingPersonResponse(
        person.entry().entry().member().toString(),
        person.member().map(Member::name).orElse(null),
        person.member().map(m -> m.email().value()).orElse(null),
        WaitingResponse.of(person.entry()));
  }
}
