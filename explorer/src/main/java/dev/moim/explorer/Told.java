package dev.moim.explorer;

import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.domain.payment.ProviderPayment;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an answer says, in a few words that are the same for the same answer. */
final class Told {
  private Told() {}

  static String of(@Nullable Object answer) {
    return switch (answer) {
      case null -> "nothing";
      case Optional<?> maybe -> maybe.map(Told::of).orElse("none");
      case Collection<?> all ->
          all.stream().map(Told::of).collect(Collectors.joining(", ", "[", "]"));
      case ProviderPayment p -> p.status() + " " + p.amount().minor() + " kept " + p.kept().minor();
      case Completed.Found(ProviderPayment p) -> of(p);
      case CancelAnswer.Cancelled(ProviderPayment p) -> "cancelled, " + of(p);
      case Begun _ -> "begun";
      default -> answer.getClass().getSimpleName();
    };
  }
}
