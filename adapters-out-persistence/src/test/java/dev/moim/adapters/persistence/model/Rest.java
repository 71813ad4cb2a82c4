package dev.moim.adapters.persistence.model;

import dev.moim.domain.payment.ProviderPayment;
import java.time.Duration;
import java.util.List;

/** The provider says everything it has to say, and days go by in which nobody does anything. */
final class Rest {
  private static final int MOST_REFUNDS = 50;
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(20),
          Duration.ofHours(2),
          Duration.ofDays(2),
          Duration.ofDays(2));

  private final Play play;

  Rest(Play play) {
    this.play = play;
  }

  void come() {
    for (ProviderPayment payment : play.moim().provider().books()) {
      play.moim().webhook(payment.id());
    }
    for (Duration pause : PAUSES) {
      work(pause);
      sendRefunds();
    }
  }

  private void work(Duration pause) {
    play.moim().clock().advance(pause);
    play.moim().work();
  }

  /** Of several that an attempt owes, one goes at a time. */
  private void sendRefunds() {
    for (int i = 0; i < MOST_REFUNDS && isAnyUnderWay(); i++) {
      work(Duration.ofSeconds(20));
    }
  }

  private boolean isAnyUnderWay() {
    return Sight.orders(play).stream()
        .flatMap(order -> Sight.payments(play, order).stream())
        .flatMap(payment -> payment.refunds().stream())
        .anyMatch(refund -> refund.status().isUnderWay());
  }
}
