package dev.moim.adapters.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ko",
        "ko-KR",
        "KO-kr,en;q=0.8",
        "fr, ko;q=0.5, en;q=0.4",
        "*;q=0.1, ko",
        "ko;q=0.9"
      })
  void korean_is_for_whoever_likes_it_best(String header) {
    assertThat(Language.of(header)).isEqualTo(Language.KOREAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en",
        "en-US,ko;q=0.9",
        "fr",
        "*",
        "",
        " ",
        "ko;q=0",
        "ko;q=x",
        ";;;",
        "가",
        "ko;q=2",
        "-",
        "k"
      })
  void english_is_for_everybody_else(String header) {
    assertThat(Language.of(header)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void nothing_and_too_much_is_english() {
    assertThat(Language.of(null)).isEqualTo(Language.ENGLISH);
    assertThat(Language.of("ko," + "fr,".repeat(100) + "ko")).isEqualTo(Language.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void every_code_has_a_korean_title_of_its_own(ErrorCode code) {
    String korean = Words.title(code, Language.KOREAN);

    assertThat(korean).matches(".*[가-힣].*").isNotEqualTo(code.title());
    assertThat(Words.title(code, Language.ENGLISH)).isEqualTo(code.title());
  }

  @Test
  void bounds_are_put_where_the_language_wants_them() {
    Detail detail =
        new Detail(Optional.of("capacity"), "must be from {0} to {1}", List.of(1, 1_000_000));

    assertThat(Words.detail(detail, Language.ENGLISH))
        .isEqualTo("capacity must be from 1 to 1000000");
    assertThat(Words.detail(detail, Language.KOREAN)).isEqualTo("capacity: 1 이상 1000000 이하여야 합니다");
  }
}
