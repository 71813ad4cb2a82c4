package dev.moim.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.moim.adapters.notification.mail.SmtpSettings;
import dev.moim.adapters.notification.webhook.WebhookTargets;
import dev.moim.adapters.rest.http.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final String KEY = "0".repeat(64);

  /** 32 bytes, neither more nor less. */
  private static final String SEALING_KEY = "0".repeat(43);

  @Test
  void with_nothing_set_everything_is_local() {
    Settings settings = Settings.parse(Map.of());
    assertThat(settings.port()).isEqualTo(8901);
    assertThat(settings.simulatorPort()).isEqualTo(8902);
    assertThat(settings.hold()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.rateLimits()).isTrue();
    assertThat(settings.testChannel()).isFalse();
    assertThat(settings.database()).isEmpty();
    assertThat(settings.redis()).isEmpty();
    assertThat(settings.s3()).isEmpty();
    assertThat(settings.portOne()).isEmpty();
    assertThat(settings.corsOrigins()).isEmpty();
    assertThat(settings.trustedProxies()).isEmpty();
  }

  @Test
  void proxies_are_addresses_and_networks() {
    Settings settings =
        Settings.parse(Map.of("MOIM_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7,2001:db8::/32"));

    assertThat(settings.trustedProxies()).extracting(Network::bits).containsExactly(8, 32, 32);
  }

  @Test
  void everything_that_is_wrong_is_listed_at_once_by_name() {
    Map<String, String> wrong =
        Map.of(
            "MOIM_HTTP_PORT", "x",
            "MOIM_HOLD_SECONDS", "0",
            "MOIM_RATE_LIMITS", "maybe",
            "MOIM_DATABASE_URL", "mysql://localhost/moim",
            "MOIM_REDIS_URL", "localhost",
            "MOIM_S3_ENDPOINT", "https://s3.example.org",
            "MOIM_ADMIN_EMAIL", "nobody",
            "MOIM_CORS_ORIGINS", "https://ok.example.org,nonsense",
            "MOIM_TRUSTED_PROXIES", "10.0.0.0/8, 10.0.0.0/33");
    WrongSettings problems = catchThrowableOfType(WrongSettings.class, () -> Settings.parse(wrong));
    assertThat(problems.problems().stream().map(p -> p.substring(0, p.indexOf(' '))).distinct())
        .contains(
            "MOIM_HTTP_PORT",
            "MOIM_HOLD_SECONDS",
            "MOIM_RATE_LIMITS",
            "MOIM_DATABASE_URL",
            "MOIM_REDIS_URL",
            "MOIM_S3_ACCESS_KEY",
            "MOIM_S3_SECRET_KEY",
            "MOIM_ADMIN_EMAIL",
            "MOIM_ADMIN_PASSWORD",
            "MOIM_CORS_ORIGINS",
            "MOIM_TRUSTED_PROXIES",
            "MOIM_TOKEN_KEYS",
            "MOIM_TICKET_KEYS",
            "MOIM_SEALING_KEYS");
  }

  @Test
  void a_database_is_named_by_its_url_with_or_without_a_user() {
    Map<String, String> keys =
        Map.of("MOIM_TOKEN_KEYS", KEY, "MOIM_TICKET_KEYS", KEY, "MOIM_SEALING_KEYS", SEALING_KEY);
    for (String url :
        List.of(
            "postgres://kim:tea@db.example.org:5433/moim",
            "jdbc:postgresql://kim:tea@db.example.org:5433/moim")) {
      Map<String, String> variables = new HashMap<>(keys);
      variables.put("MOIM_DATABASE_URL", url);
      Settings.DatabaseAccess access = Settings.parse(variables).database().orElseThrow();
      assertThat(access.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.org:5433/moim");
      assertThat(access.user()).isEqualTo("kim");
      assertThat(access.password()).isEqualTo("tea");
      assertThat(access.toString()).doesNotContain("tea");
    }
  }

  /** What signed tokens stood in the public source, the same for all. */
  @Test
  void s5_11_no_secret_has_a_default_and_a_server_with_a_database_needs_its_own() {
    Map<String, String> served =
        Map.of("MOIM_DATABASE_URL", "postgres://kim:tea@db.example.org/moim");
    WrongSettings problems =
        catchThrowableOfType(WrongSettings.class, () -> Settings.parse(served));
    for (String name : List.of("MOIM_TOKEN_KEYS", "MOIM_TICKET_KEYS", "MOIM_SEALING_KEYS")) {
      assertThat(problems.problems()).anyMatch(problem -> problem.startsWith(name + " "));
      assertThat(Setting.valueOf(name).fallback()).isEmpty();
    }
    Settings local = Settings.parse(Map.of());
    assertThat(local.tokenKeys()).as("each local stack makes its own").isEmpty();
    assertThat(local.sealingKeys()).isEmpty();
  }

  @Test
  void a_sealing_key_has_the_length_that_its_cipher_wants() {
    for (String wrong : List.of(KEY, "0".repeat(42), SEALING_KEY + ",", "not base64!")) {
      WrongSettings problems =
          catchThrowableOfType(
              WrongSettings.class, () -> Settings.parse(Map.of("MOIM_SEALING_KEYS", wrong)));
      assertThat(problems.problems())
          .singleElement()
          .satisfies(p -> assertThat(p).startsWith("MOIM_SEALING_KEYS ").doesNotContain(wrong));
    }
    String two = SEALING_KEY + ", " + "1".repeat(42) + "0";
    assertThat(Settings.parse(Map.of("MOIM_SEALING_KEYS", two)).sealingKeys()).isPresent();
  }

  @Test
  void mail_goes_to_a_server_that_is_named_with_an_address_that_it_is_from() {
    assertThat(Settings.parse(Map.of()).telling().smtp()).isEmpty();
    SmtpSettings smtp =
        Settings.parse(
                Map.of(
                    "MOIM_SMTP_URL", "smtp://kim:tea@mail.example.org",
                    "MOIM_MAIL_FROM", "moim@example.org"))
            .telling()
            .smtp()
            .orElseThrow();
    assertThat(smtp.port()).isEqualTo(587);
    assertThat(smtp.protection()).isEqualTo(SmtpSettings.Protection.REQUIRED);
    assertThat(smtp.from().value()).isEqualTo("moim@example.org");

    for (Map<String, String> wrong :
        List.of(
            Map.of("MOIM_SMTP_URL", "smtp://mail.example.org"),
            Map.of("MOIM_SMTP_URL", "smtp://mail.example.org", "MOIM_MAIL_FROM", "moim"),
            Map.of("MOIM_SMTP_URL", "smtp://kim@mail.example.org", "MOIM_MAIL_FROM", "a@b.kr"),
            Map.of("MOIM_SMTP_URL", "http://mail.example.org", "MOIM_MAIL_FROM", "a@b.kr"))) {
      WrongSettings problems =
          catchThrowableOfType(WrongSettings.class, () -> Settings.parse(wrong));
      assertThat(problems.problems()).hasSize(1);
    }
  }

  @Test
  void webhooks_go_to_public_servers_unless_it_is_said_otherwise() {
    assertThat(Settings.parse(Map.of()).telling().targets()).isEqualTo(WebhookTargets.PUBLIC);
    assertThat(Settings.parse(Map.of("MOIM_WEBHOOK_TARGETS", "local")).telling().targets())
        .isEqualTo(WebhookTargets.LOCAL_TOO);
    assertThat(
            catchThrowableOfType(
                    WrongSettings.class,
                    () -> Settings.parse(Map.of("MOIM_WEBHOOK_TARGETS", "http")))
                .problems())
        .singleElement()
        .asString()
        .startsWith("MOIM_WEBHOOK_TARGETS ");
  }

  @Test
  void redis_without_a_port_is_on_the_usual_one() {
    assertThat(Settings.parse(Map.of("MOIM_REDIS_URL", "redis://cache.example.org")).redis())
        .contains(URI.create("redis://cache.example.org:6379"));
  }

  @Test
  void names_that_are_no_settings_are_told() {
    assertThat(Settings.parse(Map.of("MOIM_HOLD_SECOND", "1", "PATH", "/bin")).unknown())
        .containsExactly("MOIM_HOLD_SECOND");
  }

  @Test
  void the_readme_has_every_setting_with_its_default() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    for (Setting setting : Setting.values()) {
      String fallback = setting.fallback().isEmpty() ? "  " : " `" + setting.fallback() + "` ";
      assertThat(readme).contains("| `" + setting.name() + "` |" + fallback + "| ");
    }
  }
}
