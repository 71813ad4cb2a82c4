package dev.moim.adapters.payment.bootpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BootPaySettingsTest {
  private static final URI HERE = URI.create("https://api.bootpay.co.kr");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void changes_are_waited_for_longer_than_a_bank_may_take() {
    assertThat(BootPaySettings.of(HERE).callTimeout()).isGreaterThan(Duration.ofSeconds(60));
  }

  @Test
  void what_cannot_be_is_named() {
    assertThatThrownBy(() -> BootPaySettings.of(URI.create("ftp://x")))
        .hasMessageContaining("baseUri");
    assertThatThrownBy(() -> new BootPaySettings(HERE, Duration.ZERO, SECOND, SECOND))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> new BootPaySettings(HERE, SECOND, Duration.ZERO, SECOND))
        .hasMessageContaining("readTimeout");
    assertThatThrownBy(() -> new BootPaySettings(HERE, SECOND, SECOND, Duration.ofHours(1)))
        .hasMessageContaining("callTimeout");
  }
}
