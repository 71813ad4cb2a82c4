package dev.moim.bootstrap.http;

import dev.moim.contract.OpenApi;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values of a schema by chance: most are allowed, some only almost, and some not at all. */
final class Gamble {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> LETTERS =
      List.of(
          "a", "Z", "7", "-", "_", " ", "가", "é", "e\u0301", "İ", "ß", "🔑", "\0", "\n", "\ud800",
          "\udc00", "%", "'", "\"", "\\", "{", "$", "<", "@", ".", "/", "\u202e", "\ufeff", ":");

  private final OpenApi document;
  private final Random random;

  Gamble(OpenApi document, Random random) {
    this.document = document;
    this.random = random;
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T one(List<T> many) {
    return many.get(random.nextInt(many.size()));
  }

  JsonNode value(JsonNode unresolved) {
    JsonNode schema = document.resolved(unresolved);
    if (once(25)) {
      return odd();
    } else if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    if (schema.has("oneOf")) {
      return value(schema.path("oneOf").get(random.nextInt(schema.path("oneOf").size())));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asString() : type.asString("")) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> number(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> string(schema);
      default -> odd();
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!once(12)) {
        object.set(property.getKey(), value(property.getValue()));
      }
    }
    if (once(25)) {
      object.set(text(5), odd());
    }
    return object;
  }

  private JsonNode array(JsonNode schema) {
    var array = JSON.arrayNode();
    for (int left = once(20) ? 200 : random.nextInt(3); left > 0; left--) {
      array.add(value(schema.path("items")));
    }
    return array;
  }

  private JsonNode number(JsonNode schema) {
    long least = schema.path("minimum").asLong(Integer.MIN_VALUE);
    long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
    return JSON.numberNode(
        switch (random.nextInt(8)) {
          case 0 -> least;
          case 1 -> most;
          case 2 -> least - 1;
          case 3 -> most + 1;
          default -> random.nextLong(least, most + 1);
        });
  }

  private JsonNode string(JsonNode schema) {
    JsonNode example = schema.path("examples").path(0);
    if (example.isString() && !once(3)) {
      return JSON.stringNode(once(3) ? example.asString() + random.nextInt() : example.asString());
    }
    int most = Math.min(schema.path("maxLength").asInt(40), 3_000);
    return JSON.stringNode(text(once(10) ? most + 1 : random.nextInt(most + 1)));
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(once(4) ? one(LETTERS) : "a");
    }
    return text.toString();
  }

  private JsonNode odd() {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.arrayNode();
      case 2 -> JSON.objectNode();
      case 3 -> JSON.numberNode(random.nextLong());
      case 4 -> JSON.numberNode(random.nextDouble() * 1e300);
      case 5 -> JSON.booleanNode(true);
      case 6 -> JSON.stringNode("");
      case 7 -> JSON.arrayNode().add(JSON.objectNode().put("a", 1));
      default -> JSON.stringNode(text(random.nextInt(50)));
    };
  }

  /** The same text, or one with some of its letters lost, doubled or exchanged. */
  String bent(String text) {
    StringBuilder bent = new StringBuilder(text);
    for (int times = once(8) ? 1 + random.nextInt(4) : 0; times > 0 && !bent.isEmpty(); times--) {
      int at = random.nextInt(bent.length());
      switch (random.nextInt(4)) {
        case 0 -> bent.deleteCharAt(at);
        case 1 -> bent.insert(at, bent.charAt(random.nextInt(bent.length())));
        case 2 -> bent.setCharAt(at, (char) random.nextInt(256));
        default -> bent.setLength(at);
      }
    }
    return bent.toString();
  }
}
