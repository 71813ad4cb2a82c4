package dev.moim.simulators.kakaopay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payment as the provider knows it; every change makes a new one.
 *
 * @param tid T and 19 hexadecimal digits
 * @param page the secret part of the page's address
 * @param pgToken what proves to the merchant that the payer has agreed; null before
 * @param method CARD or MONEY, once the payer has chosen
 * @param refusal why the approval will fail, a method_result_code; null: it will not
 * @param approval null until the money was taken
 */
record Payment(
    String tid,
    String page,
    Order order,
    Status status,
    Instant createdAt,
    @Nullable String pgToken,
    @Nullable String method,
    @Nullable String refusal,
    @Nullable Movement approval,
    List<Movement> cancels) {

  private static final Duration LIFE = Duration.ofMinutes(15);

  Payment {
    cancels = List.copyOf(cancels);
  }

  static Payment ready(String tid, String page, Order order, Instant now) {
    return new Payment(tid, page, order, Status.READY, now, null, null, null, null, List.of());
  }

  /** At another status, without any movement of money. */
  Payment at(Status next) {
    return new Payment(
        tid, page, order, next, createdAt, pgToken, method, refusal, approval, cancels);
  }

  Payment authorised(String token, String by, @Nullable String refused) {
    return new Payment(
        tid, page, order, Status.AUTH_PASSWORD, createdAt, token, by, refused, approval, cancels);
  }

  Payment approved(Movement movement) {
    return new Payment(
        tid,
        page,
        order,
        Status.SUCCESS_PAYMENT,
        createdAt,
        pgToken,
        method,
        refusal,
        movement,
        cancels);
  }

  Payment cancelled(Movement movement) {
    List<Movement> all = new ArrayList<>(cancels);
    all.add(movement);
    boolean whole = left().total() == movement.amount().total();
    Status next = whole ? Status.CANCEL_PAYMENT : Status.PART_CANCEL_PAYMENT;
    return new Payment(tid, page, order, next, createdAt, pgToken, method, refusal, approval, all);
  }

  /** Whether the payer can still come to the page, and the merchant approve. */
  boolean expired(Instant now) {
    return approval == null && !now.isBefore(createdAt.plus(LIFE));
  }

  Amount cancelled() {
    return cancels.stream().map(Movement::amount).reduce(Amount.NOTHING, Amount::plus);
  }

  /** What can still go back: nothing before it is approved. */
  Amount left() {
    return approval == null ? Amount.NOTHING : approval.amount().minus(cancelled());
  }
}
