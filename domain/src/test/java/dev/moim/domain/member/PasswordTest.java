package dev.moim.domain.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  @ParameterizedTest
  @ValueSource(strings = {"8 letter", "열쇠는나무밑에있다", "🔑🔑🔑🔑🔑🔑🔑🔑", "%s${jndi:x}';--"})
  void any_text_of_8_characters_is_one(String text) {
    assertThat(new Password(text).secret()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7 chars", "🔑🔑🔑🔑🔑🔑🔑"})
  void less_is_none(String text) {
    assertThatThrownBy(() -> new Password(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void half_a_character_is_none() {
    for (String half : new String[] {"\ud800", "\udc00", "\udc00\ud800"}) {
      assertThatThrownBy(() -> new Password("12345678" + half)).isInstanceOf(InvalidValue.class);
    }
  }
}
