package dev.moim.bootstrap.demo;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
public record Answer(int status, JsonNode body, HttpHeaders headers) {
  /** A field of text, or empty text. */
  public String text(String field) {
    return body.path(field).asString("");
  }

  /** A field that is a number, or the smallest one. */
  public long number(String field) {
    return body.path(field).asLong(Long.MIN_VALUE);
  }

  /** A header, or empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** A problem's stable code, or empty text. */
  public String code() {
    return text("code");
  }
}
