import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.json.Json;
import javax.json.JsonObject;
import org.cornutum.tcases.SystemTestDef;
import org.cornutum.tcases.openapi.io.TcasesOpenApiIO;
import org.cornutum.tcases.openapi.resolver.ParamData;
import org.cornutum.tcases.openapi.resolver.RequestCase;
import org.cornutum.tcases.openapi.resolver.RequestCases;
import org.cornutum.tcases.openapi.testwriter.RequestCaseUtils;
import org.cornutum.tcases.openapi.testwriter.encoder.DataValueJsonValue;
import org.cornutum.tcases.resolve.ResolverContext;

/** Sends to a running Moim what Tcases makes of its contract. See api/fuzz. */
public final class Fuzz {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> defects = new ArrayList<>();
  private String email = "";
  private String token = "";
  private Instant tokenEnds = Instant.MIN;
  private long sent;

  private Fuzz(String base) {
    this.base = base;
  }

  public static void main(String[] args) throws Exception {
    Fuzz fuzz = new Fuzz(args[1].replaceAll("/$", ""));
    SystemTestDef tests = TcasesOpenApiIO.getRequestTests(new File(args[0]));
    Instant end = Instant.now().plus(Duration.ofSeconds((long) (60 * Double.parseDouble(args[2]))));
    fuzz.prepare();
    long seed = Long.parseLong(args[3]);
    for (; Instant.now().isBefore(end); seed++) {
      fuzz.round(tests, seed);
    }
    fuzz.report(seed);
    System.exit(fuzz.defects.isEmpty() ? 0 : 1);
  }

  /** Somebody with a club, an event and an order, so that there are ids that mean something. */
  private void prepare() throws Exception {
    email = UUID.randomUUID() + "@example.kr";
    posted("/v1/members", Map.of("email", email, "password", "a fuzzy password", "name", "F"));
    signIn();
    String name = UUID.randomUUID().toString().substring(0, 18);
    JsonObject club = posted("/v1/clubs", Map.of("name", name, "englishName", name, "dues", 1_000));
    ids.put("clubId", club.getString("clubId"));
    Map<String, Object> event =
        Map.of(
            "name", "Fuzz",
            "amount", 1_000,
            "opensAt", "2020-01-01T00:00:00Z",
            "closesAt", "2099-01-01T00:00:00Z");
    JsonObject group = posted("/v1/clubs/" + ids.get("clubId") + "/groups", event);
    ids.put("groupId", group.getString("groupId"));
    JsonObject order =
        posted("/v1/groups/" + ids.get("groupId") + "/joins", Map.of("merchantUid", name));
    ids.put("orderId", order.getString("orderId"));
    ids.put("file", "docs.js");
  }

  private void signIn() throws Exception {
    JsonObject session =
        posted("/v1/auth/tokens", Map.of("email", email, "password", "a fuzzy password"));
    token = session.getString("accessToken");
    tokenEnds = Instant.now().plusSeconds(session.getInt("expiresIn") / 2);
  }

  private JsonObject posted(String path, Map<String, Object> body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.createObjectBuilder(body).build().toString()));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + " -> " + response.body());
    }
    return Json.createReader(new StringReader(response.body())).readObject();
  }

  private void round(SystemTestDef tests, long seed) throws Exception {
    Random random = new Random(seed);
    ResolverContext context = ResolverContext.builder().random(random).build();
    for (RequestCase made : RequestCases.getRequestCases(tests, context).getRequestCases()) {
      if (Instant.now().isAfter(tokenEnds)) {
        token = "";
        signIn();
      }
      send(made, seed, random);
    }
  }

  private void send(RequestCase made, long seed, Random random) throws Exception {
    Optional<HttpRequest> request = request(made, random);
    if (request.isEmpty()) {
      return;
    }
    sent++;
    String what = "seed " + seed + ", " + made.getOperation() + " " + request.get().uri() + ", ";
    Instant start = Instant.now();
    try {
      HttpResponse<String> response = client.send(request.get(), body());
      judge(made, what, response, Duration.between(start, Instant.now()));
    } catch (IOException e) {
      defect(what + body(made) + " -> " + e);
    }
  }

  /** A stream of events has no end: nobody reads it. */
  private static BodyHandler<String> body() {
    return info ->
        info.headers().firstValue("Content-Type").orElse("").equals("text/event-stream")
            ? BodySubscribers.mapping(BodySubscribers.ofPublisher(), _ -> "")
            : BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private void judge(RequestCase made, String what, HttpResponse<String> response, Duration taken) {
    int status = response.statusCode();
    statuses.merge(status, 1, Integer::sum);
    String type = response.headers().firstValue("Content-Type").orElse("");
    String text = response.body();
    boolean isProblem = type.equals("application/problem+json") && text.contains("\"code\":");
    if (status >= 500
        || status >= 400 && !isProblem
        || taken.compareTo(LONGEST) > 0
        || response.headers().firstValue("X-Request-Id").isEmpty()
        || text.contains("Exception")
        || text.contains("\tat ")) {
      defect(what + body(made) + " -> " + status + " in " + taken + " " + type + " " + text);
    }
  }

  private void defect(String what) {
    defects.add(what);
    System.out.println("DEFECT " + what);
  }

  /** Empty if it cannot be said in HTTP by this client. */
  private Optional<HttpRequest> request(RequestCase made, Random random) {
    String path = made.getPath();
    StringBuilder query = new StringBuilder();
    Map<String, String> headers = new TreeMap<>();
    for (ParamData param : made.getParams()) {
      switch (param.getLocation()) {
        case PATH -> path = path.replace("{" + param.getName() + "}", pathValue(param, random));
        case QUERY ->
            RequestCaseUtils.getQueryParameters(param)
                .forEach(e -> query.append(pair(e.getKey(), e.getValue())));
        case HEADER ->
            RequestCaseUtils.getHeaderParameterValue(param)
                .ifPresent(value -> headers.put(param.getName(), value));
        default -> {}
      }
    }
    String asked = query.isEmpty() ? "" : "?" + query.substring(1);
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path + asked)).timeout(Duration.ofSeconds(20));
      headers.forEach(request::header);
      boolean hasBody = made.getBody() != null && made.getBody().getValue() != null;
      if (hasBody && made.getBody().getMediaType() != null) {
        request.header("Content-Type", made.getBody().getMediaType());
      }
      request.method(
          made.getOperation(),
          hasBody ? BodyPublishers.ofString(body(made)) : BodyPublishers.noBody());
      if (!made.isAuthFailure()) {
        request.header("Authorization", "Bearer " + token);
      }
      return Optional.of(request.build());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String pair(String name, String value) {
    return "&" + encoded(name) + "=" + (value == null ? "" : encoded(value));
  }

  /** Mostly one that means something, else nothing gets behind "not found". */
  private String pathValue(ParamData param, Random random) {
    String known = ids.get(param.getName());
    if (known != null && random.nextInt(4) > 0) {
      return known;
    }
    return encoded(RequestCaseUtils.getPathParameterValue(param, false));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String body(RequestCase made) {
    return made.getBody() == null || made.getBody().getValue() == null
        ? ""
        : DataValueJsonValue.toJson(made.getBody().getValue()).toString();
  }

  private void report(long seed) {
    System.out.println(sent + " requests, seeds up to " + (seed - 1) + ", by status " + statuses);
    System.out.println(defects.size() + " defects");
  }
}
