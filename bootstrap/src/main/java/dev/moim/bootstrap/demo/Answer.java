package dev.moim.bootstrap.demo;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
record Answer(int status, JsonNode body, HttpHeaders headers) {
  String text(String field) {
    return body.path(field).asString("");
  }

  long number(String field) {
    return body.path(field).asLong(Long.MIN_VALUE);
  }

  /** A header, or empty text. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** A problem's stable code, or empty text. */
  String code() {
    return text("code");
  }
}
