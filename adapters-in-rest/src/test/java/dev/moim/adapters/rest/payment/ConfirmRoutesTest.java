package dev.moim.adapters.rest.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.order.ReleaseReason;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfirmRoutesTest {
  @Test
  void every_end_of_an_order_has_its_own_code() {
    String ends =
        Arrays.stream(ReleaseReason.values())
            .map(reason -> reason + " " + ConfirmRoutes.end(reason))
            .collect(Collectors.joining("\n"));

    assertThat(ends)
        .isEqualTo(
            """
            CANCELLED ORDER_CANCELLED
            EXPIRED ORDER_EXPIRED
            REFUNDED ORDER_REFUNDED
            AMOUNT_MISMATCH AMOUNT_MISMATCH
            GROUP_FULL GROUP_FULL
            MEMBER_LIMIT_REACHED MEMBER_LIMIT_REACHED
            COUPON_USED_UP COUPON_USED_UP
            SALE_CLOSED SALE_CLOSED
            ALREADY_JOINED ALREADY_JOINED
            PAID_BEFORE_ORDER PAID_BEFORE_ORDER\
            """);
  }
}
