package dev.moim.bootstrap.operations;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls to the provider as spans. */
record TracedGateway(PaymentGateway behind, Tracer tracer) implements PaymentGateway, Decorated {
  private <T> T span(String name, Supplier<T> call) {
    return Spans.within(tracer, "provider " + name, SpanKind.CLIENT, call);
  }

  @Override
  public void begin(MerchantAccount account, PaymentReference reference, Money amount) {
    var _ =
        span(
            "begin",
            () -> {
              behind.begin(account, reference, amount);
              return true;
            });
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return span("find", () -> behind.find(account, id));
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentReference reference) {
    return span("find by reference", () -> behind.find(account, reference));
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return span("cancel", () -> behind.cancel(account, request));
  }

  /** Asks nobody. */
  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return behind.read(message);
  }
}
