package dev.moim.simulators;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The fields of a request, whether they came as a JSON object, as a form or as a query. A field
 * that is absent, {@code null} or empty counts as not given. Whatever cannot be read as asked is a
 * {@link BadInput} that names the field.
 */
public final class Fields {

  /** Bytes; the providers' requests are a few hundred. */
  static final int LARGEST_BODY = 64 * 1024;

  private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Map<String, List<JsonNode>> values = new LinkedHashMap<>();

  private Fields() {}

  /**
   * Reads the body: a form if its content type says so, else a JSON object; empty is no field. What
   * begins with a brace is JSON in any case, since that is how curl sends it.
   */
  public static Fields ofBody(Context ctx) {
    String body = body(ctx);
    String type = ctx.contentType();
    boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
    if (form && !body.stripLeading().startsWith("{")) {
      return ofForm(body);
    }
    return body.isBlank() ? new Fields() : ofObject(Json.parse(body));
  }

  public static Fields ofQuery(Context ctx) {
    String query = ctx.queryString();
    return ofForm(query == null ? "" : query);
  }

  public static Fields ofObject(JsonNode object) {
    if (!object.isObject()) {
      throw new BadInput("A JSON object is expected");
    }
    Fields fields = new Fields();
    object.properties().forEach(field -> fields.add(field.getKey(), field.getValue()));
    return fields;
  }

  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  /** Text, or a number or boolean as it was written. */
  public Optional<String> text(String name) {
    return given(name).stream().findFirst().map(node -> scalar(name, node));
  }

  /** Every value of a repeated field, such as {@code imp_uid[]}. */
  public List<String> texts(String name) {
    return given(name).stream().map(node -> scalar(name, node)).toList();
  }

  /** A whole number; {@code 500}, {@code 500.0} and {@code "500"} are the same one. */
  public Optional<Long> whole(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return new BigDecimal(text).longValueExact();
              } catch (ArithmeticException | NumberFormatException e) {
                throw new BadInput("'" + name + "' must be a whole number");
              }
            });
  }

  public int whole(String name, int smallest, int largest, int otherwise) {
    long value = whole(name).orElse((long) otherwise);
    if (value < smallest || value > largest) {
      throw new BadInput("'" + name + "' must be between " + smallest + " and " + largest);
    }
    return (int) value;
  }

  public boolean flag(String name, boolean otherwise) {
    return text(name)
        .map(
            text ->
                switch (text) {
                  case "true", "1" -> true;
                  case "false", "0" -> false;
                  default -> throw new BadInput("'" + name + "' must be true or false");
                })
        .orElse(otherwise);
  }

  /** An ISO 8601 time with its zone. */
  public Optional<Instant> instant(String name) {
    return text(name)
        .map(
            text -> {
              try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                if (instant.isAfter(EARLIEST) && instant.isBefore(LATEST)) {
                  return instant;
                }
              } catch (DateTimeParseException e) {
                // answered below, together with times out of range
              }
              throw new BadInput("'" + name + "' must be a time such as 2026-03-02T09:00:00Z");
            });
  }

  /** The objects in a JSON array; empty when the field was not given. */
  public List<Fields> objects(String name) {
    return given(name).stream().map(Fields::ofObject).toList();
  }

  private List<JsonNode> given(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .filter(node -> !node.isNull() && !(node.isString() && node.stringValue().isEmpty()))
        .toList();
  }

  private void add(String name, JsonNode value) {
    List<JsonNode> list = values.computeIfAbsent(name, n -> new ArrayList<>());
    if (value.isArray()) {
      value.forEach(list::add);
    } else {
      list.add(value);
    }
  }

  private static String scalar(String name, JsonNode node) {
    if (node.isContainer()) {
      throw new BadInput("'" + name + "' must be a single value");
    }
    return node.asString();
  }

  private static Fields ofForm(String text) {
    Fields fields = new Fields();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        fields.add(name, StringNode.valueOf(value));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadInput("A percent-encoding is broken");
    }
  }

  // Read here and not by Javalin, whose limit trusts the Content-Length header.
  private static String body(Context ctx) {
    try {
      byte[] bytes = ctx.req().getInputStream().readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new BadInput(413, "The body is larger than " + LARGEST_BODY + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the client went away while sending", e);
    }
  }
}
