package dev.moim.bootstrap.races;

import dev.moim.domain.member.MemberId;

/** A member of the club, signed in. */
record Person(MemberId id, String token) {}
