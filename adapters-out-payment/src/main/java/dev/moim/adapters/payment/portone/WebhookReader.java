package dev.moim.adapters.payment.portone;

import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds the two ids in what came as a webhook, which anybody may have sent. PortOne sends JSON or a
 * form, as its console is set; the content type is only a first guess. The names with capitals are
 * what a browser gets from PortOne's SDK, and some of our clients pass on.
 */
final class WebhookReader {
  /** Bytes; a webhook has about a hundred. */
  private static final int LARGEST = 64 * 1024;

  private static final List<String> PAYMENT = List.of("imp_uid", "impUid");
  private static final List<String> REFERENCE = List.of("merchant_uid", "merchantUid");

  private WebhookReader() {}

  static Optional<Hint> read(WebhookMessage message) {
    byte[] body = message.body();
    if (body.length > LARGEST) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    Stream<Function<String, Map<String, String>>> formats =
        saysForm(message)
            ? Stream.of(WebhookReader::form, WebhookReader::json)
            : Stream.of(WebhookReader::json, WebhookReader::form);
    return formats.flatMap(format -> hint(format.apply(text)).stream()).findFirst();
  }

  private static boolean saysForm(WebhookMessage message) {
    return message.headers().getOrDefault("content-type", List.of()).stream()
        .anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("form-urlencoded"));
  }

  private static Optional<Hint> hint(Map<String, String> fields) {
    Optional<ProviderPaymentId> payment = first(fields, PAYMENT, WebhookReader::payment);
    Optional<PaymentReference> reference = first(fields, REFERENCE, References::read);
    return payment.isEmpty() && reference.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hint(payment, reference));
  }

  private static <T> Optional<T> first(
      Map<String, String> fields, List<String> names, Function<String, Optional<T>> reader) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(fields.get(name)).stream())
        .flatMap(value -> reader.apply(value).stream())
        .findFirst();
  }

  private static Optional<ProviderPaymentId> payment(String value) {
    try {
      return Optional.of(new ProviderPaymentId(value));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> json(String text) {
    Map<String, String> fields = new HashMap<>();
    try {
      JsonNode root = Envelope.JSON.readTree(text);
      root.properties().stream()
          .filter(field -> field.getValue().isString())
          .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
    } catch (JacksonException e) {
      return Map.of();
    }
    return fields;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decode(pair.substring(equals + 1))
            .ifPresent(value -> fields.putIfAbsent(pair.substring(0, equals), value));
      }
    }
    return fields;
  }

  private static Optional<String> decode(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
