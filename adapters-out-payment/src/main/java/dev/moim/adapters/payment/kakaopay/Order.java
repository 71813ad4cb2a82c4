package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A payment as KakaoPay's order call describes it. What we do not understand in it, or what
 * contradicts itself, is {@link Unreachable}.
 *
 * @param left what can still go back, as KakaoPay splits it
 */
record Order(ProviderPayment payment, Sum left) {
  static Order read(Told told, boolean test) {
    List<Told> actions = actions(told);
    List<Cancellation> cancellations = cancellations(actions);
    ProviderPayment payment =
        new ProviderPayment(
            told.id("tid"),
            new PaymentReference(told.text("partner_order_id")),
            status(told.text("status")),
            Sum.read(told, "amount").total(),
            test,
            Reply.Done.time(told, "created_at").orElseThrow(() -> told.odd("no created_at")),
            Reply.Done.time(told, "approved_at"),
            cancellations);
    Sum left = Sum.read(told, "cancel_available_amount");
    requireConsistent(told, payment, left);
    return new Order(payment, left);
  }

  /** The sums and their parts must agree, or the caller asks again. */
  private static void requireConsistent(Told told, ProviderPayment payment, Sum left) {
    Money cancelled = Sum.read(told, "canceled_amount").total();
    boolean taken =
        payment.status() == ProviderStatus.PAID || payment.status() == ProviderStatus.CANCELLED;
    if (!payment.cancelled().equals(cancelled) || cancelled.isMoreThan(payment.amount())) {
      throw told.odd("%s went back, but in parts %s".formatted(cancelled, payment.cancelled()));
    }
    if (taken && (payment.paidAt().isEmpty() || !payment.cancellable().equals(left.total()))) {
      throw told.odd("a payment that was taken has no time, or another rest than its parts");
    }
    if (payment.status() == ProviderStatus.PAID && cancelled.isPositive()) {
      throw told.odd("a payment of which a part went back has the status of a whole one");
    }
    if (!taken && cancelled.isPositive()) {
      throw told.odd("money went back of a payment that was never taken");
    }
  }

  private static ProviderStatus status(String status) {
    return switch (status) {
      case "READY", "SEND_TMS", "OPEN_PAYMENT", "SELECT_METHOD", "ARS_WAITING" ->
          ProviderStatus.READY;
      case "AUTH_PASSWORD" -> ProviderStatus.AUTHORIZED;
      case "SUCCESS_PAYMENT" -> ProviderStatus.PAID;
      case "PART_CANCEL_PAYMENT", "CANCEL_PAYMENT" -> ProviderStatus.CANCELLED;
      case "FAIL_AUTH_PASSWORD", "QUIT_PAYMENT", "FAIL_PAYMENT" -> ProviderStatus.FAILED;
      default -> throw new Unreachable("KakaoPay's payment has a status that we do not know");
    };
  }

  private static List<Told> actions(Told told) {
    JsonNode details = told.json().path("payment_action_details");
    if (details.isMissingNode() || details.isNull()) {
      return List.of();
    }
    if (!details.isArray()) {
      throw told.odd("payment_action_details is no list");
    }
    return details.valueStream().map(action -> new Told(told.provider(), action)).toList();
  }

  /**
   * Oldest first. If two carry one refund's id, the later one is nobody's: a refund goes back once,
   * and the money of the other must not be overlooked.
   */
  private static List<Cancellation> cancellations(List<Told> actions) {
    Set<RefundId> seen = new HashSet<>();
    List<Cancellation> all = new ArrayList<>();
    actions.stream()
        .filter(action -> action.text("payment_action_type").equals("CANCEL"))
        .sorted(Comparator.comparing(Order::time))
        .forEach(action -> all.add(cancellation(action, seen)));
    return all;
  }

  private static Cancellation cancellation(Told action, Set<RefundId> seen) {
    Optional<RefundId> refund =
        action.optionalText("payload").flatMap(RefundMark::read).filter(seen::add);
    return new Cancellation(action.text("aid"), action.money("amount", Money.KRW), refund);
  }

  private static Instant time(Told action) {
    return Reply.Done.time(action, "approved_at").orElse(Instant.EPOCH);
  }
}
