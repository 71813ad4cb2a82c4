package dev.moim.application.club;

import dev.moim.domain.club.Membership;
import dev.moim.domain.member.Email;

/**
 * A standing with who it is that stands there.
 *
 * @param name the member's, now
 * @param email the member's; not for everybody's eyes
 */
public record Standing(Membership membership, String name, Email email) {}
