package dev.moim.adapters.rest.ticket;

import dev.moim.application.ticket.ListAttendees.Attendee;
import dev.moim.domain.member.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One who has a valid ticket.
 *
 * @param name null if the account is gone
 * @param email null if the account is gone
 */
record AttendeeResponse(
    String memberId,
    @Nullable String name,
    @Nullable String email,
    String ticketId,
    String orderId,
    @Nullable Instant checkedInAt) {
  static AttendeeResponse of(Attendee attendee) {
    return new AttendeeResponse(
        attendee.ticket().holder().toString(),
        attendee.member().map(Member::name).orElse(null),
        attendee.member().map(m -> m.email().value()).orElse(null),
        attendee.ticket().id().toString(),
        attendee.ticket().grants().getFirst().order().toString(),
        attendee.ticket().usedAt().orElse(null));
  }
}
