package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.payment.RefundOrder;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.order.OrderId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to have money go back.
 *
 * @param amount in won, from 1; null for all that is left
 * @param reason at most 200 characters
 */
record RefundRequest(@Nullable Long amount, @Nullable String reason) {
  private static final int LONGEST_REASON = 200;

  RefundOrder.Command command(OrderId order) {
    if (amount != null && amount < 1) {
      throw new InvalidValue("amount", "must be at least {0}", 1);
    }
    return new RefundOrder.Command(
        order,
        amount == null ? OptionalLong.empty() : OptionalLong.of(amount),
        Text.line("reason", required("reason", reason), LONGEST_REASON));
  }
}
