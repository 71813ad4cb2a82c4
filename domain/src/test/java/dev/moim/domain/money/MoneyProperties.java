package dev.moim.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyProperties {
  private static final long MOST = 1_000_000_000_000L;

  @Property
  void what_is_added_can_be_taken_away(
      @ForAll @LongRange(min = -MOST, max = MOST) long a,
      @ForAll @LongRange(min = -MOST, max = MOST) long b) {
    assertThat(Money.won(a).plus(Money.won(b)).minus(Money.won(b))).isEqualTo(Money.won(a));
  }

  @Property
  void times_is_adding_again_and_again(
      @ForAll @LongRange(min = 0, max = MOST) long a, @ForAll @IntRange(min = 0, max = 20) int n) {
    Money sum = Money.won(0);
    for (int i = 0; i < n; i++) {
      sum = sum.plus(Money.won(a));
    }
    assertThat(Money.won(a).times(n)).isEqualTo(sum);
  }

  @Property
  void text_reads_back(@ForAll long minor) {
    assertThat(Money.parse(Money.won(minor).toString())).isEqualTo(Money.won(minor));
  }

  @Test
  void an_overflow_is_an_error_and_not_a_number() {
    assertThatThrownBy(() -> Money.won(Long.MAX_VALUE).plus(Money.won(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.won(Long.MIN_VALUE).minus(Money.won(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.won(Long.MAX_VALUE).times(2))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currencies_do_not_mix() {
    Money dollar = new Money(Currency.getInstance("USD"), 1);
    assertThatThrownBy(() -> Money.won(1).plus(dollar))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
