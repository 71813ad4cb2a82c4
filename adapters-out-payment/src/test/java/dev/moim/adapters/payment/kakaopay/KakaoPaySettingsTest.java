package dev.moim.adapters.payment.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KakaoPaySettingsTest {
  private static final URI HERE = URI.create("https://open-api.kakaopay.com");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void changes_are_waited_for_longer_than_kakaopay_itself_works_on_them() {
    assertThat(KakaoPaySettings.of(HERE).callTimeout()).isGreaterThan(Duration.ofSeconds(11));
  }

  @Test
  void what_cannot_be_is_named() {
    assertThatThrownBy(() -> KakaoPaySettings.of(URI.create("ftp://x")))
        .hasMessageContaining("baseUri");
    assertThatThrownBy(() -> new KakaoPaySettings(HERE, Duration.ZERO, SECOND, SECOND))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> new KakaoPaySettings(HERE, SECOND, Duration.ZERO, SECOND))
        .hasMessageContaining("readTimeout");
    assertThatThrownBy(() -> new KakaoPaySettings(HERE, SECOND, SECOND, Duration.ofHours(1)))
        .hasMessageContaining("callTimeout");
  }
}
