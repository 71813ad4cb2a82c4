package dev.moim.adapters.payment.provider;

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
 * Finds the two ids in what came as a webhook, which anybody may have sent. Providers send JSON or
 * a form, as their consoles are set; the content type is only a first guess.
 */
public final class HintReader {
  /** Bytes; a webhook has about a hundred. */
  private static final int LARGEST = 64 * 1024;

  private final List<String> paymentNames;
  private final List<String> referenceNames;

  /** Reads from fields with these names, the first that is there. */
  public HintReader(List<String> paymentNames, List<String> referenceNames) {
    this.paymentNames = List.copyOf(paymentNames);
    this.referenceNames = List.copyOf(referenceNames);
  }

  /** Empty if there is neither id. Never throws. */
  public Optional<Hint> read(WebhookMessage message) {
    byte[] body = message.body();
    if (body.length > LARGEST) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    Stream<Function<String, Map<String, String>>> formats =
        saysForm(message)
            ? Stream.of(HintReader::form, HintReader::json)
            : Stream.of(HintReader::json, HintReader::form);
    return formats.flatMap(format -> hint(format.apply(text)).stream()).findFirst();
  }

  private static boolean saysForm(WebhookMessage message) {
    return message.headers().getOrDefault("content-type", List.of()).stream()
        .anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("form-urlencoded"));
  }

  private Optional<Hint> hint(Map<String, String> fields) {
    Optional<ProviderPaymentId> payment = first(fields, paymentNames, HintReader::payment);
    Optional<PaymentReference> reference = first(fields, referenceNames, References::read);
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
      JsonNode root = Json.MAPPER.readTree(text);
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
