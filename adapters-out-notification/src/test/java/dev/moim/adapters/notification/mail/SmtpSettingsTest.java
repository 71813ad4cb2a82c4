package dev.moim.adapters.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.notification.mail.SmtpSettings.Login;
import dev.moim.adapters.notification.mail.SmtpSettings.Protection;
import dev.moim.domain.member.Email;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {
  private static final Email FROM = new Email("moim@moim.test");

  private static SmtpSettings of(String uri) {
    return SmtpSettings.of(URI.create(uri), FROM);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.org, 587, IF_OFFERED",
    "SMTP://mail.example.org:25, 25, IF_OFFERED",
    "smtp://u:p@mail.example.org, 587, REQUIRED",
    "smtps://mail.example.org, 465, AT_ONCE",
    "smtps://u:p@mail.example.org:2465, 2465, AT_ONCE"
  })
  void the_scheme_says_where_and_how(String uri, int port, Protection protection) {
    SmtpSettings settings = of(uri);
    assertThat(settings.host()).isEqualTo("mail.example.org");
    assertThat(settings.port()).isEqualTo(port);
    assertThat(settings.protection()).isEqualTo(protection);
  }

  @Test
  void a_login_may_have_any_character_and_is_not_told() {
    SmtpSettings settings = of("smtp://moim%40example.org:p%3A%2F%40%25@mail.example.org");
    assertThat(settings.login()).isEqualTo(Optional.of(new Login("moim@example.org", "p:/@%")));
    assertThat(settings.toString()).doesNotContain("p:/@%", "moim@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mail.example.org",
        "smtp:mail.example.org",
        "mail.example.org",
        "smtp://user@mail.example.org",
        "smtp://:secret@mail.example.org",
        "smtp://user:@mail.example.org"
      })
  void what_is_none_is_refused_without_being_told(String uri) {
    assertThatThrownBy(() -> of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
