package dev.moim.bootstrap.demo;

import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
record Answer(int status, JsonNode body) {
  String text(String field) {
    return body.path(field).asString("");
  }

  long number(String field) {
    return body.path(field).asLong(Long.MIN_VALUE);
  }

  /** A problem's stable code, or empty text. */
  String code() {
    return text("code");
  }
}
