package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.ticket.CheckInTicket.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CheckInTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final OrderView order = moim.order(lee, moim.event(president, club, 30_000, 1));

  CheckInTest() {
    moim.confirm(order, moim.pay(order));
  }

  private TicketId ticket() {
    return moim.look(order).tickets().getFirst();
  }

  private String code() {
    return moim.cases().viewTicket().view(lee, ticket()).orElseThrow().code().orElseThrow();
  }

  private Result checkIn(Actor actor, String code) {
    return moim.cases().checkInTicket().checkIn(actor, code);
  }

  @Test
  void a_ticket_checks_in_once_and_the_second_time_is_told_when_the_first_was() {
    assertThat(checkIn(president, code()))
        .isInstanceOfSatisfying(
            Result.Checked.class,
            in -> assertThat(in.decision()).isInstanceOf(CheckIn.Admitted.class));
    moim.clock().advance(Duration.ofMinutes(5));

    assertThat(checkIn(president, code()))
        .isEqualTo(
            new Result.Checked(new CheckIn.AlreadyUsed(Instant.parse("2026-03-02T09:00:00Z"))));
  }

  @Test
  void a_revoked_ticket_lets_nobody_in() {
    String code = code();
    moim.cases()
        .refundOrder()
        .refund(
            president,
            new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "it rained"));

    assertThat(checkIn(president, code)).isEqualTo(new Result.Checked(new CheckIn.Revoked()));
  }

  @Test
  void another_clubs_staff_see_no_such_ticket_and_it_stays_unused() {
    Actor choi = moim.member("choi");
    moim.club(choi, 0);

    assertThat(checkIn(choi, code())).isInstanceOf(Result.NoSuchTicket.class);
    assertThat(moim.store().tickets().find(ticket()).orElseThrow().usedAt()).isEmpty();
  }

  @Test
  void its_holder_does_not_check_in_alone() {
    assertThat(checkIn(lee, code())).isInstanceOf(Result.NotAllowed.class);
  }

  @Test
  void a_code_with_any_character_changed_is_forged() {
    String code = code();
    for (int i = 0; i < code.length() - 1; i++) {
      char other = code.charAt(i) == 'A' ? 'B' : 'A';
      String forged = code.substring(0, i) + other + code.substring(i + 1);
      assertThat(checkIn(president, forged)).as(forged).isInstanceOf(Result.NoSuchTicket.class);
    }
    assertThat(checkIn(president, "")).isInstanceOf(Result.NoSuchTicket.class);
    assertThat(checkIn(president, ticket().toString())).isInstanceOf(Result.NoSuchTicket.class);
  }

  @Test
  void staff_see_a_ticket_but_not_its_code() {
    assertThat(moim.cases().viewTicket().view(president, ticket()).orElseThrow().code()).isEmpty();
  }
}
