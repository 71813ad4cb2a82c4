package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.domain.order.OrderStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldsEndByThemselvesTest {

  @Test
  void crowdfunding_2_4_2_who_does_not_pay_in_time_makes_room_and_late_money_goes_back() {
    var moim = MoimInMemory.at("2026-03-02T09:00:00Z");
    var president = moim.member("kim");
    var club = moim.club(president, 10_000);
    var lee = moim.memberOf(club, "lee");
    var park = moim.memberOf(club, "park");
    var concert = moim.event(president, club, 30_000, 1);

    var first = moim.order(lee, concert); // holds the only place
    moim.clock().advance(Duration.ofMinutes(15)); // no job runs: time alone ends the hold
    var second = moim.order(park, concert);
    moim.confirm(second, moim.pay(second));
    moim.pay(first); // too late; nobody tells us
    moim.let(Duration.ofMinutes(2)); // the provider is asked, and gives the money back

    assertThat(moim.look(second).status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(first).status()).isEqualTo(OrderStatus.REFUNDED);
  }
}
