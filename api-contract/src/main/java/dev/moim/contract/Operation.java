package dev.moim.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One operation of the document. */
public final class Operation {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

  private final OpenApi document;
  private final String path;
  private final String method;
  private final JsonNode node;
  private final Pattern shape;
  private final Map<String, JsonNode> parameters = new LinkedHashMap<>();

  Operation(OpenApi document, String path, String method, JsonNode item) {
    this.document = document;
    this.path = path;
    this.method = method;
    this.node = item.path(method);
    this.shape =
        Pattern.compile("\\Q" + PARAMETER.matcher(path).replaceAll("\\\\E[^/]+\\\\Q") + "\\E");
    for (JsonNode parameter : item.path("parameters")) {
      add(parameter);
    }
    for (JsonNode parameter : node.path("parameters")) {
      add(parameter);
    }
  }

  private void add(JsonNode parameter) {
    JsonNode known = parameter;
    while (known.has("$ref")) {
      known = document.at(known.path("$ref").asString().substring(1));
    }
    parameters.put(known.path("in").asString() + " " + known.path("name").asString(), known);
  }

  /** In capitals. */
  public String method() {
    return method.toUpperCase(Locale.ROOT);
  }

  /** With its parameters in braces. */
  public String path() {
    return path;
  }

  /** The names in braces, in their order. */
  public List<String> pathParameters() {
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The names of the parameters that are documented for a place: path, query or header. */
  public List<String> documentedParameters(String place) {
    return parameters.keySet().stream()
        .filter(key -> key.startsWith(place + " "))
        .map(key -> key.substring(place.length() + 1))
        .toList();
  }

  /** The schema of a parameter. */
  public JsonNode parameterSchema(String place, String name) {
    JsonNode parameter = Objects.requireNonNull(parameters.get(place + " " + name), name);
    return document.resolved(parameter.path("schema"));
  }

  /** An extension, such as {@code x-moim-access}. */
  public JsonNode extension(String name) {
    return node.path(name);
  }

  /** What it asks for in place of the document's own; empty if it says nothing. */
  public Optional<JsonNode> security() {
    return node.optional("security");
  }

  /** Where the schema of the JSON body is, if it takes one. */
  public Optional<String> requestSchema() {
    String pointer = pointer() + "/requestBody/content/application~1json/schema";
    return document.at(pointer).isMissingNode()
        ? Optional.empty()
        : Optional.of(document.resolved(pointer));
  }

  /** Whether a body has to come. */
  public boolean isBodyRequired() {
    return node.path("requestBody").path("required").asBoolean(false);
  }

  /** The documented statuses. */
  public List<Integer> statuses() {
    return node.path("responses").propertyNames().stream().map(Integer::valueOf).toList();
  }

  /** Where the answer with this status is described. */
  Optional<String> response(int status) {
    String pointer = pointer() + "/responses/" + status;
    return document.at(pointer).isMissingNode()
        ? Optional.empty()
        : Optional.of(document.resolved(pointer));
  }

  /** What the answer with this status is said to mean. */
  public String description(int status) {
    return document.at(response(status).orElseThrow()).path("description").asString("");
  }

  /** The codes of the problems that a status can have; empty if it is no problem. */
  public SortedSet<String> codes(int status) {
    JsonNode problem =
        document
            .at(response(status).orElseThrow())
            .path("content")
            .path("application/problem+json")
            .path("schema");
    SortedSet<String> codes = new TreeSet<>();
    JsonNode one = problem.path("oneOf").isMissingNode() ? problem : problem.path("oneOf");
    one.findValuesAsString("$ref").forEach(ref -> codes.add(ref.replaceAll(".*/", "")));
    return codes;
  }

  boolean matches(String address) {
    return shape.matcher(address).matches();
  }

  private String pointer() {
    return "/paths/" + OpenApi.escaped(path) + "/" + method;
  }

  /** Such as {@code GET /v1/clubs/{clubId}}. */
  @Override
  public String toString() {
    return method() + " " + path;
  }
}
