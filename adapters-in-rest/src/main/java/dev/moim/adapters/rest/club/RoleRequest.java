package dev.moim.adapters.rest.club;

import dev.moim.domain.club.Role;
import org.jspecify.annotations.Nullable;

/** The role that a member is to have. */
record RoleRequest(@Nullable Role role) {}
