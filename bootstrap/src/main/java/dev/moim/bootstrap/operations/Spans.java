package dev.moim.bootstrap.operations;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/** Does work within a span. What it throws is named by its class: messages may hold anything. */
final class Spans {
  private Spans() {}

  static <T> T within(Tracer tracer, String name, SpanKind kind, Supplier<T> work) {
    Span span = tracer.spanBuilder(name).setSpanKind(kind).startSpan();
    try (Scope _ = span.makeCurrent()) {
      return work.get();
    } catch (RuntimeException | Error e) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }
}
