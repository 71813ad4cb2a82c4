package dev.moim.adapters.payment.portone;

import static dev.moim.adapters.payment.portone.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.portone.Simulated.aReference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.moim.adapters.payment.provider.RawServer.Answer;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.PaymentKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PortOneSettingsTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8902");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.test",
        "example.test",
        "http:///path",
        "https://example.test?x=1",
        "https://example.test#x",
        "https://user@example.test"
      })
  void an_address_that_is_none_is_refused(String address) {
    assertThatThrownBy(() -> PortOneSettings.of(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("baseUri");
  }

  @Test
  void blank_keys_and_times_of_nothing_are_refused() {
    assertThatThrownBy(() -> new Credentials.PortOneV1(" ", "s"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("apiKey");
    assertThatThrownBy(() -> new Credentials.PortOneV1("k", ""))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("apiSecret");
    assertThatThrownBy(() -> new PortOneSettings(HERE, Duration.ZERO, SECOND, SECOND))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> new PortOneSettings(HERE, SECOND, Duration.ofMillis(-1), SECOND))
        .hasMessageContaining("readTimeout");
    assertThatThrownBy(() -> new PortOneSettings(HERE, SECOND, SECOND, Duration.ofDays(1)))
        .hasMessageContaining("callTimeout");
  }

  @Test
  void an_address_with_a_path_of_its_own_is_kept() {
    try (RawPortOne server = new RawPortOne(Answer.of(404, "{\"code\":-1}"))) {
      PortOneSettings plain = server.settings(Duration.ofSeconds(5));
      // The raw server gives tokens at its root only, so a prefix shows in what was not found.
      PortOneSettings prefixed = PortOneSettings.of(URI.create(plain.baseUri() + "/proxy/"));
      assertThatThrownBy(
              () ->
                  new PortOneV1Gateway(prefixed, _ -> Simulated.KEYS, Map::of)
                      .find(ACCOUNT, PaymentKey.of(aReference())))
          .isInstanceOf(Unreachable.class);
      assertThat(server.calls.getFirst().path()).isEqualTo("/proxy/users/getToken");
    }
  }

  @Test
  void secrets_are_neither_printed_nor_logged_nor_told_by_failures() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    root.setLevel(Level.ALL);
    log.start();
    root.addAppender(log);
    StringWriter told = new StringWriter();
    try (RawPortOne server = new RawPortOne()) {
      PortOneSettings settings =
          new PortOneSettings(server.settings(SECOND).baseUri(), SECOND, SECOND, SECOND);
      Credentials keys = new Credentials.PortOneV1("KEY-x1", "SECRET-y2");
      server.tokens(RawPortOne.token("TOKEN-z3", 1800));
      server.answers(Answer.of(404, "{\"code\":-1}"), Answer.of(401, "{}"));
      PortOneV1Gateway gateway = new PortOneV1Gateway(settings, _ -> keys, Map::of);
      assertThat(gateway.find(ACCOUNT, PaymentKey.of(aReference()))).isEmpty();
      try {
        var _ = gateway.find(ACCOUNT, PaymentKey.of(aReference()));
      } catch (Unreachable e) {
        e.printStackTrace(new PrintWriter(told));
      }
      told.append(settings.toString()).append(String.valueOf(keys));
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
    }
    log.list.forEach(event -> told.append(event.getFormattedMessage()).append('\n'));
    assertThat(log.list).isNotEmpty();
    assertThat(told.toString())
        .contains("does not accept")
        .doesNotContain("KEY-x1", "SECRET-y2", "TOKEN-z3");
  }
}
