package dev.moim.bootstrap.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import dev.moim.adapters.payment.portone.PortOneSettings;
import dev.moim.adapters.payment.portone.PortOneV1Gateway;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Traces as a receiver gets them. */
class TracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";

  @Test
  void a_request_is_a_span_of_its_clients_trace_and_its_transaction_is_within() throws Exception {
    try (Receiver receiver = new Receiver();
        HttpClient client = HttpClient.newHttpClient()) {
      String requestId;
      try (RunningMoim moim = RunningMoim.startInMemory(settings(receiver))) {
        String form =
            "{\"email\":\"kim@example.kr\",\"password\":\"kim likes tea\",\"name\":\"kim\"}";
        HttpRequest signUp =
            HttpRequest.newBuilder(moim.uri().resolve("/v1/members"))
                .header("traceparent", TRACEPARENT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = client.send(signUp, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
      }
      Span request = one(receiver, "POST /v1/members");
      assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
      assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
      assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
      assertThat(attribute(request, "http.route")).hasValue("/v1/members");
      assertThat(attribute(request, "moim.request_id")).hasValue(requestId);
      Span transaction = one(receiver, "transaction");
      assertThat(transaction.getTraceId()).isEqualTo(request.getTraceId());
      assertThat(transaction.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(receiver.services()).containsOnly("moim");
      assertThat(receiver.spans().toString()).doesNotContain("example.kr", "likes tea");
    }
  }

  @Test
  void a_call_to_the_provider_is_a_span_and_takes_its_trace_along() throws Exception {
    List<String> traceparents = new CopyOnWriteArrayList<>();
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          try (exchange) {
            traceparents.add(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent"))
                    .orElse("none"));
            exchange.sendResponseHeaders(500, -1);
          }
        });
    provider.start();
    try (Receiver receiver = new Receiver()) {
      PortOneSettings settings =
          PortOneSettings.of(URI.create("http://127.0.0.1:" + provider.getAddress().getPort()));
      try (Telemetry telemetry = Telemetry.of(Optional.of(receiver.uri()), false)) {
        PaymentGateway gateway =
            telemetry.traced(
                new PortOneV1Gateway(
                    settings,
                    _ -> new Credentials.PortOneV1("key", "secret"),
                    telemetry.traceHeaders()));
        assertThatThrownBy(
                () ->
                    gateway.find(
                        MerchantAccount.ofPlatform(Tender.PORTONE_V1),
                        new ProviderPaymentId("imp_1")))
            .isInstanceOf(Unreachable.class);
      }
      Span call = one(receiver, "provider find");
      assertThat(call.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
      assertThat(attribute(call, "error.type")).hasValue(Unreachable.class.getName());
      assertThat(traceparents)
          .isNotEmpty()
          .allMatch(
              t ->
                  t.startsWith("00-" + hex(call.getTraceId()) + "-" + hex(call.getSpanId()) + "-"));
    } finally {
      provider.stop(0);
    }
  }

  @Test
  void without_an_exporter_nothing_stands_between_and_nothing_is_sent_along() {
    try (Telemetry telemetry = Telemetry.of(Optional.empty(), false);
        RunningMoim moim = RunningMoim.startInMemory(settings(Map.of()))) {
      assertThat(telemetry.traceHeaders().get()).isEmpty();
      assertThat(moim.moim().transactions()).isNotInstanceOf(Decorated.class);
      assertThat(moim.moim().paymentGateway()).isNotInstanceOf(Decorated.class);
    }
  }

  private static Settings settings(Receiver receiver) {
    return settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.uri().toString()));
  }

  private static Settings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("MOIM_HTTP_PORT", "0");
    all.put("MOIM_SIMULATOR_PORT", "0");
    all.put("MOIM_SAMPLE_DATA", "off");
    return Settings.parse(all);
  }

  private static Span one(Receiver receiver, String name) {
    List<Span> named =
        receiver.spans().stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(named).as("%s", receiver.spans()).hasSize(1);
    return named.getFirst();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Optional<String> attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map((KeyValue attribute) -> attribute.getValue().getStringValue())
        .findFirst();
  }
}
