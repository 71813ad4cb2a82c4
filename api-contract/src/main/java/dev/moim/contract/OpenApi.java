package dev.moim.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.OpenApi31;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI 3.1 document, read. Safe for use by many threads. */
public final class OpenApi {
  private static final String IRI = "https://moim.invalid/openapi";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode root;
  private final List<Operation> operations;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private OpenApi(JsonNode root) {
    this.root = root;
    List<Operation> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          found.add(new Operation(this, path.getKey(), member.getKey(), path.getValue()));
        }
      }
    }
    this.operations = List.copyOf(found);
    this.registry =
        SchemaRegistry.withDefaultDialect(
            OpenApi31.getInstance(),
            builder ->
                builder
                    .schemas(Map.of(IRI, withoutHints(root).toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /**
   * A discriminator only tells generators which of several schemas is meant. The validator takes it
   * for a rule, and fails over a schema that has a choice of its own.
   */
  private static JsonNode withoutHints(JsonNode document) {
    JsonNode copy = document.deepCopy();
    copy.findParents("discriminator")
        .forEach(parent -> ((ObjectNode) parent).remove("discriminator"));
    return copy;
  }

  /** Reads a document. */
  public static OpenApi parse(String yaml) {
    return new OpenApi(YAMLMapper.builder().build().readTree(yaml));
  }

  /** The one that the server has on its class path. */
  public static OpenApi served() {
    return parse(servedText());
  }

  /** That, as it is written. */
  public static String servedText() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      return new String(
          Objects.requireNonNull(in, "no openapi.yaml on the class path").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All operations, in the order of the document. */
  public List<Operation> operations() {
    return operations;
  }

  /** The operation that a request is for; a concrete path goes before one with parameters. */
  public Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(o -> o.method().equals(method) && o.matches(path))
        .min(Comparator.comparingInt(o -> o.pathParameters().size()));
  }

  /** What stands at a JSON pointer, such as {@code /components/schemas/Order}. */
  public JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** The node itself, or what it refers to. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(root.at(target(node))) : node;
  }

  /** Where a node is, or the place that it refers to. */
  String resolved(String pointer) {
    JsonNode node = root.at(pointer);
    return node.has("$ref") ? resolved(target(node)) : pointer;
  }

  private static String target(JsonNode node) {
    return node.path("$ref").asString().substring(1);
  }

  /** What is wrong with a value by the schema at a pointer; empty if nothing is. */
  public List<String> complaints(String pointer, JsonNode value) {
    return schemas
        .computeIfAbsent(
            pointer, p -> registry.getSchema(SchemaLocation.of(IRI + "#" + encoded(p))))
        .validate(value)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** A pointer in a fragment has some of its characters written as percent signs. */
  private static String encoded(String pointer) {
    return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
  }

  /** A name as a part of a pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
