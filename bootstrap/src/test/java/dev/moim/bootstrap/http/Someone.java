package dev.moim.bootstrap.http;

import dev.moim.domain.member.MemberId;

/** Somebody with an account, signed in. */
record Someone(MemberId id, String name, String email, Http http) {}
