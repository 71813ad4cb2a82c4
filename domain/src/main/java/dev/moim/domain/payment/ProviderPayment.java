package dev.moim.domain.payment;

import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A payment as its provider describes it: the only truth about it.
 *
 * @param amount what was, or would be, taken; nothing of it is subtracted by cancellations
 * @param test whether it went over a test channel, where no money moves
 * @param startedAt when the payer began, to the second
 * @param paidAt when it was paid, to the second; empty if it never was
 * @param cancellations what went back, is going back, or failed to, oldest first
 * @param unlisted what went back beyond that, of providers that only tell a total (BootPay)
 */
public record ProviderPayment(
    ProviderPaymentId id,
    PaymentReference reference,
    ProviderStatus status,
    Money amount,
    boolean test,
    Instant startedAt,
    Optional<Instant> paidAt,
    List<Cancellation> cancellations,
    Money unlisted) {
  public ProviderPayment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(paidAt, "paidAt");
    cancellations = List.copyOf(cancellations);
    Objects.requireNonNull(unlisted, "unlisted");
  }

  /** Of a provider that lists everything that went back. */
  public ProviderPayment(
      ProviderPaymentId id,
      PaymentReference reference,
      ProviderStatus status,
      Money amount,
      boolean test,
      Instant startedAt,
      Optional<Instant> paidAt,
      List<Cancellation> cancellations) {
    this(
        id,
        reference,
        status,
        amount,
        test,
        startedAt,
        paidAt,
        cancellations,
        Money.zero(amount.currency()));
  }

  /** Whether money was taken, even if some or all of it went back since. */
  public boolean tookMoney() {
    return status == ProviderStatus.PAID
        || (status == ProviderStatus.CANCELLED && paidAt.isPresent());
  }

  /** What has gone back, or is going. */
  public Money cancelled() {
    return cancellations.stream()
        .filter(c -> c.state() != Cancellation.State.FAILED)
        .map(Cancellation::amount)
        .reduce(unlisted, Money::plus);
  }

  /** What is surely not back: what is only on its way is still here. */
  public Money kept() {
    Money back =
        cancellations.stream()
            .filter(c -> c.state() == Cancellation.State.DONE)
            .map(Cancellation::amount)
            .reduce(unlisted, Money::plus);
    return amount.minus(back);
  }

  /** What could still go back. */
  public Money cancellable() {
    return amount.minus(cancelled());
  }
}
