package dev.moim.adapters.payment.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.money.Money;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SumProperties {
  @Property
  void however_it_is_parted_no_part_is_more_than_is_left_and_nothing_remains(
      @ForAll @LongRange(min = 1, max = 100_000_000_000L) long total,
      @ForAll @IntRange(max = 100) int freePercent,
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 100) Integer> percents) {
    long free = total * freePercent / 100;
    Sum left = new Sum(Money.won(total), free, Math.round((total - free) / 11.0));
    for (int percent : percents) {
      long part = left.total().minor() * percent / 100;
      if (part > 0) {
        left = minus(left, left.part(Money.won(part)));
      }
      if (left.total().isZero()) {
        break;
      }
    }
    if (left.total().isPositive()) {
      left = minus(left, left.part(left.total()));
    }
    assertThat(left).isEqualTo(new Sum(Money.won(0), 0, 0));
  }

  private static Sum minus(Sum left, Sum part) {
    assertThat(part.taxFree()).isBetween(0L, left.taxFree());
    assertThat(part.vat()).isBetween(0L, left.vat());
    assertThat(part.taxFree() + part.vat()).isLessThanOrEqualTo(part.total().minor());
    Sum rest =
        new Sum(
            left.total().minus(part.total()),
            left.taxFree() - part.taxFree(),
            left.vat() - part.vat());
    assertThat(rest.taxFree() + rest.vat()).isLessThanOrEqualTo(rest.total().minor());
    return rest;
  }
}
