package dev.moim.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "https://example.org/moim?a=b%20c&d",
        "HTTPS://Example.org/",
        "https://example.org:443/",
        "https://example.org:8443/",
        "https://example.org:1024/",
        "https://example.org:65535/",
        "https://xn--v52b68u.xn--3e0b707e/",
        "https://93.184.215.14/",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
        "https://3com.example.org/",
        "https://0xcafe.example/"
      })
  void what_an_address_may_look_like(String url) {
    assertThat(EndpointUrl.parse(url, false)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "//example.org/",
        "https:",
        "https:///path",
        "https:example.org",
        "http://example.org/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://@example.org/",
        "https://example.org/#fragment",
        "https://example.org:0/",
        "https://example.org:22/",
        "https://example.org:80/",
        "https://example.org:1023/",
        "https://example.org:65536/",
        "https://example.org\\@evil.org/",
        "https://exa mple.org/",
        "https://example.org/a b",
        "https://example.org/\nx",
        "https://example.org/가",
        "https://모임.한국/",
        "https://under_score.org/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.0.0.0x1/",
        "https://1.2.3.4.5/",
        "https://127.0.0.1./"
      })
  void what_it_may_not(String url) {
    assertThatThrownBy(() -> EndpointUrl.parse(url, false)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void it_has_an_end() {
    String most = "https://example.org/".concat("x".repeat(480));
    assertThat(EndpointUrl.parse(most, false)).hasToString(most);
    assertThatThrownBy(() -> EndpointUrl.parse(most + "x", false)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void under_development_http_is_enough() {
    for (String url :
        new String[] {"http://localhost:3000/", "http://127.0.0.1/", "http://a:80/"}) {
      assertThat(EndpointUrl.parse(url, true)).hasToString(url);
      assertThatThrownBy(() -> EndpointUrl.parse(url, false)).isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> EndpointUrl.parse("http://user@localhost/", true))
        .isInstanceOf(InvalidValue.class);
  }
}
