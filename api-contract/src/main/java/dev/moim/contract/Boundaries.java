package dev.moim.contract;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests on both sides of every limit that a schema sets: what it just allows, and what it just
 * does not. Each is the schema's own example with one thing changed. What has {@code
 * x-moim-depends} is left out, for what it may be depends on the fields beside it.
 */
public final class Boundaries {
  private static final String DEPENDS = "x-moim-depends";

  private final OpenApi document;
  private final List<Try> tries = new ArrayList<>();
  private final JsonNode example;
  private final JsonNode usual;

  /**
   * @param usual the first of the schemas that there is a choice of, or the only one
   */
  private Boundaries(OpenApi document, JsonNode schema, JsonNode usual) {
    this.document = document;
    this.example = example(document, schema);
    this.usual = usual;
    fields(schema, "", UnaryOperator.identity());
  }

  /**
   * A request.
   *
   * @param why what is special about it
   * @param refusedAt the JSON pointer that the refusal has to name; empty if it is to be accepted
   */
  public record Try(String why, JsonNode body, Optional<String> refusedAt) {
    @Override
    public String toString() {
      return why + (refusedAt.isPresent() ? " is refused" : " is taken");
    }
  }

  /**
   * The tries for the schema of a request at a pointer; where it is a choice of several, those for
   * each.
   */
  public static List<Try> of(OpenApi document, String schema) {
    List<JsonNode> choice = choice(document, document.at(schema));
    return choice.stream()
        .flatMap(one -> new Boundaries(document, one, choice.getFirst()).tries.stream())
        .toList();
  }

  private static List<JsonNode> choice(OpenApi document, JsonNode schema) {
    return schema.has("oneOf")
        ? schema.path("oneOf").valueStream().map(document::resolved).toList()
        : List.of(schema);
  }

  /** Values for a query parameter, as they stand in an address, and whether they are allowed. */
  public static Map<String, Boolean> ofParameter(JsonNode schema) {
    Map<String, Boolean> values = new LinkedHashMap<>();
    String sample = schema.path("examples").path(0).asString("");
    if (schema.has("enum")) {
      schema.path("enum").forEach(word -> values.put(word.asString(), true));
      values.put("NO_SUCH_WORD", false);
    } else if (schema.path("type").asString("").equals("boolean")) {
      values.put("true", true);
      values.put("false", true);
      values.put("1", false);
    } else if (schema.has("maximum")) {
      values.put(schema.path("minimum").asString(), true);
      values.put(Long.toString(schema.path("minimum").asLong() - 1), false);
      values.put(schema.path("maximum").asString(), true);
      values.put(Long.toString(schema.path("maximum").asLong() + 1), false);
      values.put("1.0", false);
      values.put("many", false);
      values.put("9".repeat(25), false);
    } else if (schema.has("maxLength")) {
      int most = schema.path("maxLength").asInt();
      values.put(encoded(ofLength(sample, most)), true);
      values.put(encoded(ofLength(sample, most + 1)), false);
    }
    if (schema.path("format").asString("").equals("uuid")) {
      values.put(sample, true);
      values.put("1-1-1-1-1", false);
    }
    if (schema.has("pattern")) {
      values.put(encoded(sample + "가"), false);
    }
    values.put("%00" + encoded(sample), false);
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A value that a schema allows, made of its examples; what needs not be there is there too. */
  public static JsonNode example(OpenApi document, JsonNode unresolved) {
    if (unresolved.has(DEPENDS)) {
      return JsonNodeFactory.instance.nullNode();
    }
    JsonNode schema = choice(document, document.resolved(unresolved)).getFirst();
    if (schema.path("properties").isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        JsonNode value = example(document, property.getValue());
        if (!value.isNull()) {
          object.set(property.getKey(), value);
        }
      }
      return object;
    }
    if (schema.path("examples").isEmpty() && schema.has("items")) {
      return JsonNodeFactory.instance.arrayNode().add(example(document, schema.path("items")));
    }
    // Without an example it may be left out: it depends on the path.
    return schema.path("examples").isEmpty()
        ? JsonNodeFactory.instance.nullNode()
        : schema.path("examples").get(0);
  }

  private void fields(JsonNode unresolved, String at, UnaryOperator<JsonNode> inside) {
    JsonNode schema = document.resolved(unresolved);
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    refuse("a list in place of " + where(at), inside.apply(array()), at);
    refuse(
        "an unknown field in " + where(at), withField(at, "surprise", number(1)), at + "/surprise");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      String pointer = at + "/" + OpenApi.escaped(name);
      JsonNode type = document.resolved(property.getValue());
      String missing = missing(at, name);
      if (required.contains(name)) {
        refuse("no " + pointer, withField(at, name, null), missing);
      } else {
        accept("no " + pointer, withField(at, name, null));
      }
      if (isNullable(type)) {
        accept("null for " + pointer, withField(at, name, nothing()));
      } else {
        refuse("null for " + pointer, withField(at, name, nothing()), missing);
      }
      if (!type.has(DEPENDS)) {
        value(type, pointer, value -> withField(at, name, value));
      }
    }
  }

  /**
   * Where it is said that a field is not there. Without the field that tells which of several
   * schemas is meant, the usual one is taken to be.
   */
  private String missing(String at, String name) {
    boolean telling = at.isEmpty() && !usual.path("properties").has(name);
    return at + "/" + (telling ? usual.path("required").get(0).asString() : OpenApi.escaped(name));
  }

  private void value(JsonNode type, String at, UnaryOperator<JsonNode> put) {
    switch (typeName(type)) {
      case "string" -> text(type, at, put);
      case "integer" -> wholeNumber(type, at, put);
      case "array" -> list(type, at, put);
      case "object" -> {
        refuse("a text for " + at, put.apply(string("x")), at);
        if (type.has("properties")) {
          fields(type, at, put);
        }
      }
      case "boolean" -> refuse("a text for " + at, put.apply(string("true")), at);
      default -> throw new IllegalStateException("no boundaries for " + at + ": " + type);
    }
  }

  private void text(JsonNode type, String at, UnaryOperator<JsonNode> put) {
    refuse("a number for " + at, put.apply(number(7)), at);
    refuse("an object for " + at, put.apply(JsonNodeFactory.instance.objectNode()), at);
    if (type.has("enum")) {
      type.path("enum").forEach(word -> accept(word + " for " + at, put.apply(word)));
      refuse("another word for " + at, put.apply(string("NO_SUCH_WORD")), at);
      return;
    }
    String sample = type.path("examples").path(0).asString("");
    if (type.has("maxLength")) {
      int most = type.path("maxLength").asInt();
      accept(most + " characters for " + at, put.apply(string(ofLength(sample, most))));
      refuse(
          (most + 1) + " characters for " + at, put.apply(string(ofLength(sample, most + 1))), at);
    }
    int least = type.path("minLength").asInt(0);
    if (least > 0) {
      accept(least + " characters for " + at, put.apply(string(ofLength(sample, least))));
      refuse(
          (least - 1) + " characters for " + at,
          put.apply(string(ofLength(sample, least - 1))),
          at);
    }
    if (type.has("pattern")) {
      refuse("a blank for " + at, put.apply(string(" ")), at);
      refuse("a strange letter in " + at, put.apply(string(sample + "가\u0007")), at);
    }
    switch (type.path("format").asString("")) {
      case "date-time" -> moment(at, put);
      case "uuid" -> refuse("no UUID for " + at, put.apply(string("1-1-1-1-1")), at);
      default -> {}
    }
  }

  private void moment(String at, UnaryOperator<JsonNode> put) {
    for (String bad :
        List.of(
            "tomorrow",
            "2026-03-02",
            "2026-03-02T09:00:00",
            "2026-02-30T09:00:00Z",
            "1999-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z")) {
      refuse(bad + " for " + at, put.apply(string(bad)), at);
    }
  }

  private void wholeNumber(JsonNode type, String at, UnaryOperator<JsonNode> put) {
    refuse("a text for " + at, put.apply(string("1")), at);
    refuse("a fraction for " + at, put.apply(JsonNodeFactory.instance.numberNode(1.5)), at);
    if (type.has("minimum")) {
      long least = type.path("minimum").asLong();
      accept(least + " for " + at, put.apply(number(least)));
      refuse((least - 1) + " for " + at, put.apply(number(least - 1)), at);
    }
    if (type.has("maximum")) {
      long most = type.path("maximum").asLong();
      accept(most + " for " + at, put.apply(number(most)));
      refuse((most + 1) + " for " + at, put.apply(number(most + 1)), at);
    }
    JsonNode huge = JsonNodeFactory.instance.numberNode(new BigInteger("9".repeat(25)));
    refuse("a huge number for " + at, put.apply(huge), at);
  }

  private void list(JsonNode type, String at, UnaryOperator<JsonNode> put) {
    refuse("a text for " + at, put.apply(string("x")), at);
    JsonNode item = example(document, type.path("items"));
    if (type.has("maxItems")) {
      int most = type.path("maxItems").asInt();
      accept(most + " in " + at, put.apply(array(type, item, most)));
      refuse((most + 1) + " in " + at, put.apply(array(type, item, most + 1)), at);
    }
    if (type.path("uniqueItems").asBoolean(false)) {
      refuse("the same twice in " + at, put.apply(array().add(item).add(item)), at);
    }
    if (type.path("minItems").asInt(0) > 0) {
      refuse("none in " + at, put.apply(array()), at);
    }
    JsonNode items = document.resolved(type.path("items"));
    if (typeName(items).equals("object")) {
      fields(items, at + "/0", value -> put.apply(array().add(value)));
    } else {
      value(items, at + "/0", value -> put.apply(array().add(value)));
    }
  }

  private void accept(String why, JsonNode body) {
    tries.add(new Try(why, body, Optional.empty()));
  }

  private void refuse(String why, JsonNode body, String at) {
    tries.add(new Try(why, body, Optional.of(at)));
  }

  /** The example, with a field of one of its objects put, or taken away with null. */
  private JsonNode withField(String object, String name, @Nullable JsonNode value) {
    JsonNode copy = example.deepCopy();
    ObjectNode changed = (ObjectNode) copy.at(object);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.set(name, value);
    }
    return copy;
  }

  private static boolean isNullable(JsonNode type) {
    return type.path("type").isArray() && type.path("type").toString().contains("\"null\"");
  }

  private static String typeName(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(0).asString() : type.asString("");
  }

  /** As long as wanted, by code points, from the front of the sample and its last character. */
  private static String ofLength(String sample, int length) {
    int[] points = sample.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[Math.min(i, points.length - 1)]);
    }
    return text.toString();
  }

  private static String where(String at) {
    return at.isEmpty() ? "the body" : at;
  }

  private static JsonNode string(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  private static JsonNode number(long number) {
    return JsonNodeFactory.instance.numberNode(number);
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** So many like this one; texts that differ at their end where all have to differ. */
  private static ArrayNode array(JsonNode type, JsonNode item, int times) {
    boolean unlike = type.path("uniqueItems").asBoolean(false);
    ArrayNode array = array();
    for (int i = 0; i < times; i++) {
      array.add(unlike ? string(item.asString() + i) : item);
    }
    return array;
  }
}
