package dev.moim.bootstrap.operations;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
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
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return span("begin", () -> behind.begin(account, beginning));
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    return span("complete", () -> behind.complete(account, completion));
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return span("find", () -> behind.find(account, id));
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return span("find by reference", () -> behind.find(account, key));
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

  /** Asks nobody. */
  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return behind.authenticity(account, message);
  }
}
