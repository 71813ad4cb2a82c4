package dev.moim.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Holds exchanges against the document, and remembers which of its answers were seen. Safe for use
 * by many threads.
 */
public final class Contract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PROBLEM = "application/problem+json";

  private final OpenApi document;
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  public Contract(OpenApi document) {
    this.document = document;
  }

  /** Against the document that the server has on its class path. */
  public static Contract served() {
    return new Contract(OpenApi.served());
  }

  /** What it holds to. */
  public OpenApi document() {
    return document;
  }

  /**
   * Lets an exchange pass that is as documented.
   *
   * @throws AssertionError that says what is not
   */
  public void check(Exchange exchange) {
    List<String> complaints = complaints(exchange);
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          "not as openapi.yaml says: " + exchange + "\n  " + String.join("\n  ", complaints));
    }
  }

  /**
   * Lets a problem pass that is as documented for its code, wherever it was answered; and whatever
   * is no problem.
   *
   * @throws AssertionError that says what is not
   */
  public void checkProblem(Exchange exchange) {
    if (exchange.mediaType().equals(PROBLEM) && !exchange.body().isEmpty()) {
      String schema = "/components/schemas/" + OpenApi.escaped(code(exchange));
      List<String> complaints =
          document.at(schema).isMissingNode()
              ? List.of("its code is not documented")
              : document.complaints(schema, JSON.readTree(exchange.body()));
      if (!complaints.isEmpty()) {
        throw new AssertionError(exchange + "\n  " + String.join("\n  ", complaints));
      }
    }
  }

  /** What is not as documented about an exchange; empty if everything is. */
  public List<String> complaints(Exchange exchange) {
    String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    Optional<Operation> operation = document.find(method, exchange.address());
    List<String> complaints = new ArrayList<>();
    Optional<String> response =
        operation.isPresent()
            ? operation.get().response(exchange.status())
            : elsewhere(exchange.status());
    if (response.isEmpty()) {
      complaints.add(exchange.status() + " is not documented for " + known(operation, method));
      return complaints;
    }
    headers(response.get(), exchange, complaints);
    if (!exchange.method().equals("HEAD")) {
      body(response.get(), exchange, complaints);
    }
    operation.ifPresent(o -> accepted(o, exchange, complaints));
    if (complaints.isEmpty()) {
      operation.ifPresent(o -> seen.add(key(o, exchange.status(), code(exchange))));
    }
    return complaints;
  }

  private static String known(Optional<Operation> operation, String method) {
    return operation.map(Operation::toString).orElse(method + " where no operation is");
  }

  private Optional<String> elsewhere(int status) {
    String pointer = "/x-moim-elsewhere/" + status;
    return document.at(pointer).isMissingNode()
        ? Optional.empty()
        : Optional.of(document.resolved(pointer));
  }

  private void headers(String response, Exchange exchange, List<String> complaints) {
    for (Map.Entry<String, JsonNode> entry : document.at(response).path("headers").properties()) {
      String at = document.resolved(response + "/headers/" + OpenApi.escaped(entry.getKey()));
      Optional<String> value = exchange.header(entry.getKey());
      if (value.isPresent()) {
        for (String wrong : document.complaints(at + "/schema", typed(at, value.get()))) {
          complaints.add("header " + entry.getKey() + wrong);
        }
      } else if (document.at(at).path("required").asBoolean(false)) {
        complaints.add("header " + entry.getKey() + " is missing");
      }
    }
  }

  private JsonNode typed(String header, String value) {
    boolean number = document.at(header + "/schema/type").asString("").equals("integer");
    return number && value.matches("[0-9]{1,18}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
        : JsonNodeFactory.instance.stringNode(value);
  }

  private void body(String response, Exchange exchange, List<String> complaints) {
    JsonNode content = document.at(response).path("content");
    if (content.isMissingNode()) {
      if (!exchange.body().isEmpty()) {
        complaints.add("a body is not documented");
      }
      return;
    }
    Optional<String> type =
        content.propertyNames().stream()
            .filter(name -> name.split(";", 2)[0].equals(exchange.mediaType()))
            .findFirst();
    if (type.isEmpty()) {
      complaints.add("'" + exchange.mediaType() + "' is not a documented media type");
      return;
    }
    String schema = response + "/content/" + OpenApi.escaped(type.get()) + "/schema";
    if (!type.get().contains("json")) {
      return;
    }
    try {
      complaints.addAll(document.complaints(schema, JSON.readTree(exchange.body())));
    } catch (JacksonException e) {
      complaints.add("the body is not JSON");
    }
  }

  /** What the server took has to be what the document lets a client send. */
  private void accepted(Operation operation, Exchange exchange, List<String> complaints) {
    Optional<String> schema = operation.requestSchema().filter(_ -> operation.isBodyRequired());
    if (schema.isPresent() && exchange.status() / 100 == 2) {
      for (String wrong : document.complaints(schema.get(), JSON.readTree(exchange.sent()))) {
        complaints.add("was accepted, but is not documented as allowed: " + wrong);
      }
    }
  }

  private static String code(Exchange exchange) {
    return exchange.mediaType().equals(PROBLEM) && !exchange.method().equals("HEAD")
        ? JSON.readTree(exchange.body()).path("code").asString("")
        : "";
  }

  private static String key(Operation operation, int status, String code) {
    return (operation + " " + status + " " + code).strip();
  }

  /** The documented answers that no exchange has shown yet, such as {@code GET /docs 304}. */
  public SortedSet<String> unseen() {
    SortedSet<String> unseen = new TreeSet<>();
    for (Operation operation : document.operations()) {
      for (int status : operation.statuses()) {
        SortedSet<String> codes = operation.codes(status);
        if (codes.isEmpty()) {
          unseen.add(key(operation, status, ""));
        }
        codes.forEach(code -> unseen.add(key(operation, status, code)));
      }
    }
    unseen.removeAll(seen);
    return unseen;
  }

  /** Those of them that say yes. */
  public List<String> unseenSuccesses() {
    return unseen().stream().filter(key -> key.matches(".* 2[0-9][0-9]")).toList();
  }
}
