package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.RefundId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives money back, which PortOne calls cancel. It has no idempotency key: the {@code checksum},
 * what can still go back, makes the second of two equal requests fail.
 */
final class Refunding {
  private static final Logger LOG = LoggerFactory.getLogger(Refunding.class);

  private final PortOneApi api;

  Refunding(PortOneApi api) {
    this.api = api;
  }

  CancelAnswer cancel(CancelRequest request, Deadline deadline) {
    if (request.amount().isMoreThan(request.balance())) {
      return new CancelAnswer.Refused("more than the balance: " + request.balance());
    }
    if (!request.amount().isPositive()) {
      // To PortOne, an amount of 0 means everything.
      throw new IllegalArgumentException("cannot give back %s".formatted(request.amount()));
    }
    Map<String, Object> body =
        Map.of(
            "imp_uid", request.payment().value(),
            "amount", Amounts.write(request.amount()),
            "checksum", Amounts.write(request.balance()),
            "reason", RefundMark.write(request.refund(), request.reason()));
    Envelope answer = api.post(api.at("payments/cancel").build(), body, deadline);
    if (!answer.isSuccess()) {
      return new Refused(answer.why());
    }
    ProviderPayment payment = PaymentReader.read(answer.response());
    if (!payment.id().equals(request.payment())) {
      throw new Unreachable(
          "cancelled " + request.payment() + ", PortOne answered with " + payment.id());
    }
    return new Cancelled(withRefund(payment, request));
  }

  /**
   * Whoever reads an answer without this refund in it would take it for not done, and send it
   * again. So where PortOne did not keep our mark, the latest cancellation of that amount gets it
   * here: PortOne said that it was done, and the checksum that nothing came before it.
   */
  private static ProviderPayment withRefund(ProviderPayment payment, CancelRequest request) {
    List<Cancellation> all = payment.cancellations();
    if (all.stream().anyMatch(c -> c.refund().equals(Optional.of(request.refund())))) {
      return payment;
    }
    LOG.warn("PortOne did not keep the mark of refund {}", request.refund());
    int ours = isMoved(payment, request) ? latestUnmarked(all, request.amount()) : -1;
    if (ours < 0) {
      throw new Unreachable(
          "PortOne says that refund %s is done, but its payment %s does not show it"
              .formatted(request.refund(), payment.id()));
    }
    return marked(payment, ours, request.refund());
  }

  private static int latestUnmarked(List<Cancellation> all, Money amount) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).refund().isEmpty() && all.get(i).amount().equals(amount)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMoved(ProviderPayment payment, CancelRequest request) {
    return payment.amount().currency().equals(request.amount().currency())
        && !payment.cancellable().isMoreThan(request.balance().minus(request.amount()));
  }

  private static ProviderPayment marked(ProviderPayment payment, int index, RefundId refund) {
    List<Cancellation> all = new ArrayList<>(payment.cancellations());
    Cancellation c = all.get(index);
    all.set(index, new Cancellation(c.id(), c.amount(), Optional.of(refund)));
    return new ProviderPayment(
        payment.id(),
        payment.reference(),
        payment.status(),
        payment.amount(),
        payment.test(),
        payment.startedAt(),
        payment.paidAt(),
        all);
  }
}
