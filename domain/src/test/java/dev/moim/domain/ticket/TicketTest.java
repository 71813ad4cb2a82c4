package dev.moim.domain.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final OrderId ORDER = new OrderId(new UUID(0, 1));

  @Test
  void it_checks_in_once_and_then_says_when_that_was() {
    CheckIn first = aTicket().checkIn(NOW);
    assertThat(first).isInstanceOf(CheckIn.Admitted.class);
    Ticket used = ((CheckIn.Admitted) first).ticket();
    assertThat(used.status()).isEqualTo(TicketStatus.USED);
    assertThat(used.checkIn(NOW.plusSeconds(9))).isEqualTo(new CheckIn.AlreadyUsed(NOW));
  }

  @Test
  void an_order_takes_back_its_own_grants_and_no_others() {
    assertThat(aTicket().revokedFor(new OrderId(new UUID(0, 2)), NOW).isValid()).isTrue();
    Ticket revoked = aTicket().revokedFor(ORDER, NOW);
    assertThat(revoked.status()).isEqualTo(TicketStatus.REVOKED);
    assertThat(revoked.checkIn(NOW)).isEqualTo(new CheckIn.Revoked());
    assertThat(revoked.revokedFor(ORDER, NOW.plusSeconds(1)).grants()).isEqualTo(revoked.grants());
  }

  private static Ticket aTicket() {
    return Ticket.issue(
        new TicketId(new UUID(0, 3)),
        Entitlement.ENTRY,
        new ClubId(new UUID(0, 4)),
        new GroupId(new UUID(0, 5)),
        new MemberId(new UUID(0, 6)),
        new Grant(new GrantId(new UUID(0, 7)), ORDER, 1, 1, Optional.empty()),
        NOW);
  }
}
