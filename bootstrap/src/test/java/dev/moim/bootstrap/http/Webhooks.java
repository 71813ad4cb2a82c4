package dev.moim.bootstrap.http;

import tools.jackson.databind.JsonNode;

/** What the platform admin sees of the messages that were kept. */
final class Webhooks {
  private static final Someone ADMIN = Visitors.platformAdmin();

  private Webhooks() {}

  /** The message whose body contains this text. */
  static JsonNode with(String mark) {
    return found(mark, "");
  }

  /** The same, if this provider sent it. */
  static JsonNode with(String mark, String tender) {
    return found(mark, "&tender=" + tender);
  }

  private static JsonNode found(String mark, String filter) {
    String cursor = "";
    do {
      Reply page = ADMIN.http().get("/v1/webhooks?limit=100" + filter + cursor).is(200);
      for (JsonNode message : page.items()) {
        if (message.path("body").asString().contains(mark)) {
          return message;
        }
      }
      cursor = "&cursor=" + page.text("nextCursor");
    } while (!cursor.endsWith("="));
    throw new AssertionError("no message was kept with " + mark);
  }
}
