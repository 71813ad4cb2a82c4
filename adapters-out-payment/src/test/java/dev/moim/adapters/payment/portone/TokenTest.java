package dev.moim.adapters.payment.portone;

import static dev.moim.adapters.payment.portone.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.portone.Simulated.aReference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.payment.provider.RawServer;
import dev.moim.adapters.payment.provider.RawServer.Answer;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final PaymentReference REFERENCE = aReference();
  private static final Answer NOTHING =
      Answer.of(404, "{\"code\":-1,\"message\":\"none\",\"response\":null}");
  private static final Answer UNAUTHORIZED =
      Answer.of(401, "{\"code\":-1,\"message\":\"Unauthorized\",\"response\":null}");

  private final RawPortOne server = new RawPortOne(NOTHING);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @AfterEach
  void stop() {
    server.close();
  }

  private PortOneV1Gateway gateway() {
    return new PortOneV1Gateway(
        server.settings(Duration.ofSeconds(5)), _ -> Simulated.KEYS, Map::of, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void one_token_serves_many_calls() {
    PortOneV1Gateway gateway = gateway();
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
    }
    assertThat(server.tokensGiven).hasValue(1);
    assertThat(server.calls)
        .extracting(RawServer.Call::authorization)
        .containsOnly("Bearer raw-token");
  }

  @Test
  void a_token_is_renewed_within_the_last_half_minute_of_its_life_by_portones_clock() {
    server.tokens(RawPortOne.token("first", 600), RawPortOne.token("second", 600));
    PortOneV1Gateway gateway = gateway();
    assertThat(gateway.find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
    pass(Duration.ofSeconds(569));
    assertThat(gateway.find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(gateway.find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();

    assertThat(server.calls)
        .extracting(RawServer.Call::authorization)
        .containsExactly("Bearer first", "Bearer first", "Bearer second");
  }

  @Test
  void a_token_that_is_not_accepted_is_replaced_and_the_call_repeated() {
    server.tokens(RawPortOne.token("old", 1800), RawPortOne.token("new", 1800));
    server.answers(UNAUTHORIZED, NOTHING);

    assertThat(gateway().find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
    assertThat(server.calls)
        .extracting(RawServer.Call::authorization)
        .containsExactly("Bearer old", "Bearer new");
  }

  @Test
  void a_call_is_repeated_once_only_even_if_the_same_token_comes_again_and_again() {
    server.answers(UNAUTHORIZED);

    assertThatThrownBy(() -> gateway().find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .isInstanceOf(Unreachable.class);
    assertThat(server.calls).hasSize(2);
    assertThat(server.tokensGiven).hasValue(2);
  }

  @Test
  void a_401_without_an_envelope_is_one_too() {
    server.answers(Answer.of(401, "<html>who are you?</html>"), NOTHING);

    assertThat(gateway().find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
  }

  @Test
  void fifty_callers_at_once_fetch_one_token() throws Exception {
    server.tokens(RawPortOne.token("shared", 1800).after(Duration.ofMillis(300)));
    PortOneV1Gateway gateway = gateway();

    assertThat(inParallel(50, () -> gateway.find(ACCOUNT, PaymentKey.of(REFERENCE)).isEmpty()))
        .containsOnly("true");
    assertThat(server.tokensGiven).hasValue(1);
  }

  @Test
  void callers_who_wait_for_a_token_fail_with_the_one_who_asked_and_the_next_asks_anew()
      throws Exception {
    server.tokens(
        Answer.of(502, "<html></html>").after(Duration.ofMillis(500)),
        RawPortOne.token("later", 1800));
    PortOneV1Gateway gateway = gateway();

    assertThat(inParallel(20, () -> gateway.find(ACCOUNT, PaymentKey.of(REFERENCE)).isEmpty()))
        .contains("Unreachable");
    assertThat(server.tokensGiven.get()).isLessThan(5);
    assertThat(gateway.find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
  }

  @Test
  void wrong_keys_are_no_answer() {
    server.tokens(UNAUTHORIZED);

    assertThatThrownBy(() -> gateway().find(ACCOUNT, PaymentKey.of(REFERENCE)))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("Unauthorized");
    assertThat(server.calls).isEmpty();
  }

  @Test
  void a_token_that_cannot_be_one_is_not_sent() {
    for (String response :
        List.of(
            "null",
            "{\"access_token\":\"\",\"expired_at\":1800,\"now\":0}",
            "{\"access_token\":\"a\\r\\nX-Evil: 1\",\"expired_at\":1800,\"now\":0}",
            "{\"access_token\":\"fine\",\"expired_at\":\"soon\",\"now\":0}",
            "{\"access_token\":\"fine\",\"expired_at\":1800.5,\"now\":0}",
            "{\"access_token\":\"fine\",\"now\":0}")) {
      server.tokens(RawPortOne.ok(response));
      assertThatThrownBy(() -> gateway().find(ACCOUNT, PaymentKey.of(REFERENCE)))
          .as(response)
          .isInstanceOf(Unreachable.class);
    }
    assertThat(server.calls).isEmpty();
  }

  @Test
  void a_life_that_makes_no_sense_does_no_harm() {
    for (long life : new long[] {-1, 0, 9_000_000_000_000L}) {
      server.tokens(RawPortOne.token("odd", life));
      assertThat(gateway().find(ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
    }
  }

  @Test
  void the_simulators_token_ends_and_a_new_one_is_fetched_in_time_or_after_a_401() {
    try (Simulated portOne = new Simulated()) {
      ProviderPaymentId id = portOne.pay(REFERENCE, 500);
      assertThat(portOne.gateway.find(ACCOUNT, id)).isPresent();
      // Only the provider's clock moves: to us the token looks fresh, and the provider says 401.
      portOne.pass(Duration.ofMinutes(31));
      assertThat(portOne.gateway.find(ACCOUNT, id)).isPresent();
      portOne.pass(Duration.ofMinutes(31));
      assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(REFERENCE))).hasSize(1);
    }
  }

  private static List<String> inParallel(int times, Callable<Boolean> call) throws Exception {
    List<String> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        all.add(threads.submit(() -> outcome(call)));
      }
      for (Future<String> one : all) {
        results.add(one.get());
      }
    }
    return results;
  }

  private static String outcome(Callable<Boolean> call) throws Exception {
    try {
      return call.call().toString();
    } catch (Unreachable e) {
      return "Unreachable";
    }
  }
}
