package dev.moim.adapters.rest.club;

import dev.moim.domain.club.Role;

/** The role that a member has now. */
record RoleResponse(String memberId, Role role) {}
