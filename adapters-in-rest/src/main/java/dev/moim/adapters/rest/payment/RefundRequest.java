package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.payment.RefundOrder;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.order.OrderId;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to have money go back.
 *
 * @param units how many units are given back; null for all, or none for a sum that is not all
 * @param amount in won, from 1, by staff only; null for what the units come to
 * @param expectedAmount what the sender was told would come back; null for whatever it is
 * @param reason at most 200 characters
 */
record RefundRequest(
    @Nullable Integer units,
    @Nullable Long amount,
    @Nullable Long expectedAmount,
    @Nullable String reason) {
  private static final int LONGEST_REASON = 200;

  RefundOrder.Command command(OrderId order) {
    return new RefundOrder.Command(
        order,
        units == null ? OptionalInt.empty() : OptionalInt.of(units(units)),
        won("amount", amount),
        won("expectedAmount", expectedAmount),
        Text.line("reason", required("reason", reason), LONGEST_REASON));
  }

  /** Checks how many units somebody names. */
  static int units(int units) {
    if (units < 1 || units > GroupTerms.MOST_PER_ORDER) {
      throw new InvalidValue("units", "must be from {0} to {1}", 1, GroupTerms.MOST_PER_ORDER);
    }
    return units;
  }

  private static OptionalLong won(String field, @Nullable Long won) {
    if (won != null && won < 1) {
      throw new InvalidValue(field, "must be at least {0}", 1);
    }
    return won == null ? OptionalLong.empty() : OptionalLong.of(won);
  }
}
