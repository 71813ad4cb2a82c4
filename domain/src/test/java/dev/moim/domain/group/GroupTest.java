package dev.moim.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static final Instant OPENS = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant CLOSES = OPENS.plus(Duration.ofDays(7));
  private static final Instant STARTS = OPENS.plus(Duration.ofDays(10));

  @Test
  void it_is_open_from_its_first_moment_until_before_its_last() {
    Group group = event(Optional.of(CLOSES), Optional.of(STARTS));
    assertThat(group.isOpen(OPENS.minusNanos(1))).isFalse();
    assertThat(group.isOpen(OPENS)).isTrue();
    assertThat(group.isOpen(CLOSES.minusNanos(1))).isTrue();
    assertThat(group.isOpen(CLOSES)).isFalse();
  }

  @Test
  void staff_close_it_and_open_it_again_within_its_window_only() {
    Group group = event(Optional.of(CLOSES), Optional.of(STARTS)).closed();
    assertThat(group.isOpen(OPENS)).isFalse();
    assertThat(group.reopened().isOpen(OPENS)).isTrue();
    assertThat(group.reopened().isOpen(CLOSES)).isFalse();
  }

  @Test
  void a_buyer_may_return_a_place_until_it_starts() {
    Group group = event(Optional.of(CLOSES), Optional.of(STARTS));
    assertThat(group.isReturnable(CLOSES)).isTrue();
    assertThat(group.closed().isReturnable(STARTS.minusNanos(1))).isTrue();
    assertThat(group.isReturnable(STARTS)).isFalse();
  }

  @Test
  void without_a_start_until_it_closes() {
    Group group = event(Optional.of(CLOSES), Optional.empty());
    assertThat(group.isReturnable(CLOSES.minusNanos(1))).isTrue();
    assertThat(group.isReturnable(CLOSES)).isFalse();
    assertThat(group.closed().isReturnable(OPENS)).isFalse();
    assertThat(event(Optional.empty(), Optional.empty()).isReturnable(STARTS)).isTrue();
  }

  @Test
  void s5_10_a_new_price_is_for_the_orders_that_come_after() {
    Group group = event(Optional.of(CLOSES), Optional.empty());
    GroupTerms dearer =
        new GroupTerms("MT", "", Money.won(20_000), group.terms().window(), Optional.empty());
    assertThat(group.withTerms(dearer).mainOption().price()).isEqualTo(Money.won(20_000));
    assertThat(group.mainOption().price()).isEqualTo(Money.won(10_000));
  }

  @Test
  void terms_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new SaleWindow(CLOSES, Optional.of(CLOSES)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> event(Optional.of(CLOSES), Optional.of(OPENS.minusSeconds(1))))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Pool.requireCapacity(OptionalInt.of(0)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Pool.requireCapacity(OptionalInt.of(Pool.MOST_UNITS + 1)))
        .isInstanceOf(InvalidValue.class);
  }

  private static Group event(Optional<Instant> closes, Optional<Instant> starts) {
    GroupTerms terms =
        new GroupTerms("MT", "", Money.won(10_000), new SaleWindow(OPENS, closes), starts);
    return Group.forEvent(
        new GroupId(new UUID(0, 1)),
        new ClubId(new UUID(0, 2)),
        terms,
        new OptionId(new UUID(0, 3)),
        new PoolId(new UUID(0, 4)));
  }
}
