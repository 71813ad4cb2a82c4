package dev.moim.adapters.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.Storage;
import dev.moim.contracts.payment.WebhookInboxContract;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbiWebhookInboxTest extends WebhookInboxContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  @Test
  void headers_with_halves_of_characters_are_kept() {
    Map<String, List<String>> headers =
        Map.of("x-half", List.of("\uD83D", "\uDF9F\uD83D", "\u0000"));
    WebhookMessage message =
        WebhookMessage.received(
            store().ids().next(), Tender.PORTONE_V1, headers, new byte[] {0}, given().now());

    store().inbox().add(message);

    assertThat(store().inbox().find(message.id())).contains(message);
  }

  @Test
  void a_note_is_kept_for_people_to_read() {
    WebhookMessage message = given().message();

    store().inbox().save(message.handled("a\u0000b 🎟 \uD83D"));

    assertThat(store().inbox().find(message.id()))
        .get()
        .extracting(WebhookMessage::note)
        .isEqualTo("a\uFFFDb 🎟 \uFFFD");
  }

  /** Rubbish may name anything, and must not come back as an error. */
  @Test
  void whatever_a_message_names_can_be_remembered_and_woken() {
    WebhookMessage message = given().message();

    for (String name : List.of("", "\u0000", "a\u0000", "\uD83D", "가".repeat(100_000))) {
      PaymentReference reference = new PaymentReference(name);
      store().inbox().about(message.id(), reference);
      store().inbox().wake(List.of(reference), given().now());
      assertThat(store().payments().byReference(reference)).isEmpty();
    }

    assertThat(store().inbox().find(message.id())).contains(message);
  }
}
