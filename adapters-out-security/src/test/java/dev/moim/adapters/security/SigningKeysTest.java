package dev.moim.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
  private final String hex = HexFormat.of().formatHex(Keys.bytes(7));
  private final String base64 = Base64.getUrlEncoder().encodeToString(Keys.bytes(7));

  @Test
  void hex_and_base64url_with_and_without_padding_are_the_same_key() {
    assertThat(SigningKeys.parse(hex)).isEqualTo(SigningKeys.parse(base64));
    assertThat(SigningKeys.parse(hex)).hasSameHashCodeAs(SigningKeys.parse(base64));
    assertThat(SigningKeys.parse(hex.toUpperCase(Locale.ROOT)))
        .isEqualTo(SigningKeys.parse(base64.replace("=", "")));
  }

  @Test
  void the_first_key_is_the_newest() {
    SigningKeys keys = SigningKeys.parse(" " + hex + " , " + "1".repeat(64));

    assertThat(keys.all()).hasSize(2);
    assertThat(keys.newest()).isEqualTo(SigningKeys.parse(hex).newest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "too-short",
        "11111111111111111111111111111111111111111111111111111111111111",
        "111111111111111111111111111111111111111111111111111111111111111",
        "not base64url at all, neither this nor that, however long it is made",
        "++++++++++++++++++++++++++++++++++++++++++++"
      })
  void what_is_short_or_not_a_key_is_refused(String setting) {
    assertThatThrownBy(() -> SigningKeys.parse(setting)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void forty_eight_hex_digits_are_24_bytes_and_not_36() {
    assertThatThrownBy(() -> SigningKeys.parse("0123456789abcdef".repeat(3)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_complaint_names_the_place_and_not_the_secret() {
    assertThatThrownBy(() -> SigningKeys.parse(hex + ",half-a-secret"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("number 2")
        .hasMessageNotContaining("half-a-secret")
        .hasNoCause();
  }

  @Test
  void the_same_key_twice_and_nine_keys_are_refused() {
    assertThatThrownBy(() -> SigningKeys.parse(hex + "," + base64))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Keys.of(1, 2, 3, 4, 5, 6, 7, 8, 9)).isInstanceOf(InvalidValue.class);
    assertThat(Keys.of(1, 2, 3, 4, 5, 6, 7, 8).all()).hasSize(8);
  }

  @Test
  void its_text_shows_no_secret() {
    SigningKeys keys = Keys.of(7);

    assertThat(keys.toString() + keys.newest() + AccessTokenSettings.of(keys))
        .doesNotContain(hex)
        .doesNotContain(base64.substring(0, 8))
        .doesNotContain("0707");
  }

  @Test
  void an_id_is_the_same_everywhere_and_differs_between_keys() {
    assertThat(Keys.of(7).newest().id()).isEqualTo(Keys.of(7).newest().id()).hasSize(8);
    assertThat(Keys.of(7).newest().id()).isNotEqualTo(Keys.of(8).newest().id());
  }
}
