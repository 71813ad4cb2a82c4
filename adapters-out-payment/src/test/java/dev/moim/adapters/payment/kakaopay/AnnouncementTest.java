package dev.moim.adapters.payment.kakaopay;

import static dev.moim.adapters.payment.kakaopay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.kakaopay.Simulated.aReference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  private final Simulated kakaoPay = new Simulated();

  @AfterEach
  void stop() {
    kakaoPay.close();
  }

  private Begun begin(String name, Optional<URI> returnTo) {
    return kakaoPay.gateway.begin(
        ACCOUNT, new Beginning(aReference(), Money.won(10_000), name, Simulated.PAYER, returnTo));
  }

  private static Optional<URI> back(String address) {
    return Optional.of(URI.create(address));
  }

  @Test
  void the_payer_is_sent_to_pages_that_live_for_a_quarter_of_an_hour() {
    NextStep.Redirect next = (NextStep.Redirect) begin("배추", back("https://moim.example/1")).next();

    assertThat(next.pc().getPath()).endsWith("/info");
    assertThat(next.mobile().getPath()).endsWith("/mInfo");
    assertThat(next.app().getPath()).endsWith("/aInfo");
    assertThat(next.until()).contains(kakaoPay.now().plus(Duration.ofMinutes(15)));
  }

  @Test
  void the_payer_comes_back_to_where_they_were_and_the_address_says_how_it_went() {
    PaymentKey agreed = kakaoPay.begun(1);
    assertThat(kakaoPay.payer(agreed, "authorise", Map.of()))
        .startsWith("https://moim.example/orders/1?tab=pay")
        .contains("&pg_token=");
    assertThat(kakaoPay.payer(kakaoPay.begun(1), "quit", Map.of()))
        .isEqualTo("https://moim.example/orders/1?tab=pay&result=cancelled#top");
    assertThat(kakaoPay.payer(kakaoPay.begun(1), "fail", Map.of()))
        .isEqualTo("https://moim.example/orders/1?tab=pay&result=failed#top");
    Begun bare = begin("배추", back("https://moim.example/1"));
    assertThat(kakaoPay.payer(new PaymentKey(aReference(), bare.session()), "fail", Map.of()))
        .isEqualTo("https://moim.example/1?result=failed");
  }

  @Test
  void names_are_shortened_and_never_empty() {
    assertThat(begin("😀".repeat(200), back("https://moim.example/1")).session()).isPresent();
    Begun odd = begin("\n\t", back("https://moim.example/1"));
    assertThat(kakaoPay.inTheBooks(odd.session().orElseThrow()).path("item_name").stringValue())
        .isEqualTo("-");
  }

  @Test
  void without_a_way_back_nothing_can_begin() {
    assertThatThrownBy(() -> begin("배추", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_refused_or_not_answered_has_not_begun() {
    assertThatThrownBy(() -> begin("배추", back("https://moim.example/" + "x".repeat(255))))
        .isInstanceOf(Unreachable.class);
    for (Kind kind : Kind.values()) {
      kakaoPay.misbehaviour().nextReadies(Trouble.of(kind).after(Duration.ZERO));
      assertThatThrownBy(() -> begin("배추", back("https://moim.example/1")))
          .as(kind.name())
          .isInstanceOf(Unreachable.class);
    }
  }
}
