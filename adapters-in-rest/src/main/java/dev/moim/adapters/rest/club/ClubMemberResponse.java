package dev.moim.adapters.rest.club;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.moim.domain.club.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a club.
 *
 * @param email left out for whoever may not see it
 */
record ClubMemberResponse(
    String memberId,
    String name,
    Role role,
    Instant since,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email) {}
