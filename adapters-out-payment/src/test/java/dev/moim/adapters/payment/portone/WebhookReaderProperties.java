package dev.moim.adapters.payment.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Hint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class WebhookReaderProperties {
  @Property(tries = 2000)
  void random_bytes_never_throw(@ForAll byte[] body, @ForAll boolean form) {
    assertThat(read(body, form)).isNotNull();
  }

  @Property(tries = 2000)
  void almost_webhooks_never_throw_and_never_give_an_empty_hint(
      @ForAll("almost") String body, @ForAll boolean form) {
    assertThat(read(body.getBytes(StandardCharsets.UTF_8), form).stream())
        .allMatch(hint -> hint.payment().isPresent() || hint.reference().isPresent());
  }

  @Property
  void ids_that_fit_are_read_from_json_and_from_a_form(
      @ForAll("ids") @Size(max = 40) String payment, @ForAll("ids") String reference) {
    String json =
        Json.MAPPER.writeValueAsString(
            Map.of("imp_uid", payment, "merchant_uid", reference, "status", "paid"));
    String form = "imp_uid=" + payment + "&merchant_uid=" + reference;
    for (String body : new String[] {json, form}) {
      Hint hint = read(body.getBytes(StandardCharsets.UTF_8), false).orElseThrow();
      assertThat(hint.payment().orElseThrow().value()).isEqualTo(payment);
      assertThat(hint.reference().orElseThrow().value()).isEqualTo(reference);
    }
  }

  private static Optional<Hint> read(byte[] body, boolean form) {
    return WebhookReaderTest.read(form ? WebhookReaderTest.FORM : WebhookReaderTest.JSON, body);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars('-', '_')
        .ofMinLength(1)
        .ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> almost() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"imp_uid\"",
            "\"merchant_uid\"",
            ":",
            ",",
            "\"imp_1\"",
            "1e999999",
            "-",
            "null",
            "true",
            "imp_uid",
            "merchantUid",
            "=",
            "&",
            "%",
            "%41",
            "+",
            "\\u",
            "\\ud800",
            "\"",
            " ",
            "\u0000",
            "\ufeff",
            "가",
            "..");
    return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }
}
