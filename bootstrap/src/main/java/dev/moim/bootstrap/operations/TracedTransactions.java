package dev.moim.bootstrap.operations;

import dev.moim.application.runtime.Transactions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.function.Function;

/**
 * Transactions as spans, within a request's or a call's: those of recurring work, which come every
 * second, begin no trace of their own.
 */
record TracedTransactions(Transactions behind, Tracer tracer) implements Transactions, Decorated {
  @Override
  public <T> T run(Function<Transaction, T> work) {
    return Span.current().getSpanContext().isValid()
        ? Spans.within(tracer, "transaction", SpanKind.INTERNAL, () -> behind.run(work))
        : behind.run(work);
  }
}
