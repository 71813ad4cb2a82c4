package dev.moim.application.notification;

import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Event.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a webhook tells of an event: the same bytes however often it is sent. It is JSON that needs
 * no escaping, since there is nothing in it but ids, names of states, references (of letters,
 * digits, {@code - _ .} by their own rules), moments and numbers; a test reads it back.
 */
final class WebhookBody {
  private WebhookBody() {}

  static String of(Event event) {
    return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":{%s}}"
        .formatted(event.type().wireName(), event.at(), data(event));
  }

  private static String data(Event event) {
    Subject about = event.about();
    Map<String, Optional<?>> words = new LinkedHashMap<>();
    words.put("clubId", Optional.of(event.club()));
    words.put("groupId", about.group());
    words.put("orderId", about.order());
    words.put("merchantUid", about.reference());
    words.put("paymentId", about.payment());
    words.put("providerPaymentId", about.providerPayment());
    words.put("refundId", about.refund());
    words.put("caseId", about.attention());
    words.put("reason", event.reason());
    words.put("currency", Optional.of(event.amount().currency().getCurrencyCode()));
    return words.entrySet().stream()
            .filter(word -> word.getValue().isPresent())
            .map(word -> "\"%s\":\"%s\",".formatted(word.getKey(), word.getValue().get()))
            .collect(Collectors.joining())
        + "\"amount\":"
        + event.amount().minor();
  }
}
