package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.contract.OpenApi;
import dev.moim.domain.payment.Tender;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The records that are read and written have the fields of the document's schemas. */
class RecordsTest {
  private static final OpenApi DOCUMENT = OpenApi.served();

  /** Where a schema is not called like its record. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "GroupRequest", List.of("EditGroupRequest"),
          "RoleResponse", List.of("MemberRole"));

  static Stream<Class<?>> records() throws IOException {
    Path classes =
        Path.of(Objects.requireNonNull(Routes.class.getResource("Routes.class")).getPath());
    Path root = classes.getParent();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.matches("[a-z/]*[A-Za-z]+(Request|Response)\\.class"))
          .map(name -> "dev.moim.adapters.rest." + name.replace(".class", "").replace('/', '.'))
          .<Class<?>>map(RecordsTest::load)
          .filter(Class::isRecord)
          .toList()
          .stream();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void they_are_found() throws IOException {
    assertThat(records()).hasSizeGreaterThan(15);
  }

  @Test
  void the_providers_are_those_of_the_model() {
    assertThat(DOCUMENT.at("/components/schemas/Provider/enum").valueStream())
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(Tender.providers().stream().map(Tender::name).toList());
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_record_has_the_fields_of_its_schema_with_the_same_types(Class<?> type) {
    agree(type, DOCUMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "validFrom, validSince",
    "format: date-time, format: date",
    "MEMBERSHIP, MEMBER_SHIP"
  })
  void a_document_that_says_otherwise_is_found(String right, String wrong) {
    Class<?> ticket = load("dev.moim.adapters.rest.ticket.TicketResponse");
    String text = OpenApi.servedText();
    assertThat(text).contains(right);
    OpenApi spoilt = OpenApi.parse(text.replace(right, wrong));
    assertThatThrownBy(() -> agree(ticket, spoilt)).isInstanceOf(AssertionError.class);
  }

  private static void agree(Class<?> type, OpenApi document) {
    String name = type.getSimpleName();
    for (String schema : NAMES.getOrDefault(name, List.of(name.replaceAll("Response$", "")))) {
      ObjectNode properties = properties(document, "/components/schemas/" + schema);
      assertThat(properties.propertyNames())
          .as(schema)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
      for (RecordComponent component : type.getRecordComponents()) {
        sameType(component, resolved(document, properties.path(component.getName())), schema);
      }
    }
  }

  /** Of a choice of schemas, those of any. */
  private static ObjectNode properties(OpenApi document, String schema) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    document
        .at(schema + "/properties")
        .properties()
        .forEach(p -> all.set(p.getKey(), p.getValue()));
    for (JsonNode one : document.at(schema + "/oneOf")) {
      all.setAll(properties(document, one.path("$ref").asString().substring(1)));
    }
    return all;
  }

  private static void sameType(RecordComponent component, JsonNode documented, String schema) {
    String where = schema + "." + component.getName();
    JsonNode type = documented.path("type");
    String name = type.isArray() ? type.get(0).asString() : type.asString("");
    assertThat(name).as(where).isEqualTo(jsonType(component.getType()));
    if (component.getType() == Instant.class) {
      assertThat(documented.path("format").asString("")).as(where).isEqualTo("date-time");
    }
    if (component.getType().isEnum()) {
      assertThat(
              documented
                  .path("enum")
                  .valueStream()
                  .filter(w -> !w.isNull())
                  .map(JsonNode::asString))
          .as(where)
          .containsExactlyElementsOf(
              Arrays.stream(component.getType().getEnumConstants()).map(Object::toString).toList());
    }
    if (name.equals("integer")) {
      boolean wide = Set.of(long.class, Long.class).contains(component.getType());
      assertThat(documented.path("format").asString(""))
          .as(where)
          .isEqualTo(wide ? "int64" : "int32");
    }
  }

  private static String jsonType(Class<?> type) {
    if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
      return "integer";
    } else if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    } else if (List.class.isAssignableFrom(type)) {
      return "array";
    } else if (Map.class.isAssignableFrom(type) || type.isRecord()) {
      return "object";
    }
    return "string";
  }

  private static JsonNode resolved(OpenApi document, JsonNode node) {
    return node.has("$ref")
        ? resolved(document, document.at(node.path("$ref").asString().substring(1)))
        : node;
  }
}
