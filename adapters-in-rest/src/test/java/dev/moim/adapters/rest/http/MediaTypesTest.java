package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\""
      })
  void these_are_json(String type) {
    assertThat(MediaTypes.isJson(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=euc-kr",
        "application/jsonp",
        "text/json",
        "application/json, text/html"
      })
  void these_are_not(String type) {
    assertThat(MediaTypes.isJson(type)).isFalse();
  }

  @Test
  void nothing_is_not_json() {
    assertThat(MediaTypes.isJson(null)).isFalse();
  }
}
