package dev.moim.bootstrap.operations;

import dev.moim.adapters.rest.watch.Methods;
import dev.moim.adapters.rest.watch.Onlooker;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A span for each request, in the trace that its client began if it says so (W3C traceparent).
 * Everything that its thread does is within it.
 */
final class HttpSpans implements Onlooker {
  private static final String LOG_FIELD = "traceId";
  private static final TextMapGetter<Begun> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Begun request) {
          return List.of("traceparent", "tracestate", "baggage");
        }

        @Override
        public @Nullable String get(@Nullable Begun request, String name) {
          return request == null ? null : request.header().apply(name).orElse(null);
        }
      };

  private final Traces traces;

  HttpSpans(Traces traces) {
    this.traces = traces;
  }

  @Override
  @SuppressWarnings("MustBeClosed") // the request's thread closes its scope when it leaves
  public Watch begins(Begun begun) {
    Context parent =
        traces
            .telemetry()
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), begun, HEADERS);
    String method = Methods.known(begun.method());
    Span span =
        traces
            .tracer()
            .spanBuilder(method)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("moim.request_id", begun.requestId())
            .startSpan();
    Scope scope = parent.with(span).makeCurrent();
    MDC.put(LOG_FIELD, span.getSpanContext().getTraceId());
    return new Open(span, scope, method);
  }

  private record Open(Span span, Scope scope, String method) implements Watch {
    @Override
    public void leaves() {
      MDC.remove(LOG_FIELD);
      scope.close();
    }

    @Override
    public void ends(Ended ended) {
      span.updateName(method + " " + ended.route());
      span.setAttribute("http.route", ended.route());
      span.setAttribute("http.response.status_code", ended.status());
      if (ended.status() >= 500 || ended.status() == 0) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
