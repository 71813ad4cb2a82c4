package dev.moim.simulators.kakaopay;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's wish to take the money.
 *
 * @param total if given, compared with what was announced
 */
record Approve(
    String cid,
    String tid,
    String reference,
    String user,
    String pgToken,
    @Nullable String payload,
    @Nullable Long total) {

  /** Why it cannot be. Which of several reasons KakaoPay names is not documented. */
  Optional<Refused> refusal(Payment payment, Instant now) {
    Order order = payment.order();
    if (payment.approval() != null) {
      return Optional.of(Refused.ALREADY_PAID);
    }
    if (!order.reference().equals(reference)) {
      return Optional.of(Refused.WRONG_ORDER);
    }
    if (!order.user().equals(user)) {
      return Optional.of(Refused.WRONG_USER);
    }
    if (payment.expired(now)) {
      return Optional.of(Refused.EXPIRED);
    }
    if (payment.status() != Status.AUTH_PASSWORD) {
      return Optional.of(Refused.NOT_AUTHENTICATED);
    }
    if (!pgToken.equals(payment.pgToken())) {
      return Optional.of(Refused.WRONG_TOKEN);
    }
    if (total != null && total != order.amount().total()) {
      return Optional.of(Refused.WRONG_AMOUNT);
    }
    return Optional.empty();
  }
}
