package dev.moim.adapters.rest.documentation;

import static dev.moim.adapters.rest.http.Method.GET;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The contract: openapi.yaml for programs, and a page for people, which Swagger UI renders from the
 * same file. All of it comes from our own jars; the page is not allowed to ask anybody else.
 */
public final class DocumentationRoutes {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Kept by whoever likes, and asked about each time: an old contract misleads. */
  private static final String CACHING = "no-cache";

  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";

  /** Nothing else can be had, whatever somebody writes into the address. */
  private static final Map<String, Supplier<Asset>> FILES =
      Map.of(
          "docs.js", () -> Asset.read("docs.js", SCRIPT),
          "docs.css", () -> Asset.read("docs.css", STYLE),
          "swagger-ui.css", () -> Asset.read(swagger("swagger-ui.css"), STYLE),
          "swagger-ui-bundle.js", () -> Asset.read(swagger("swagger-ui-bundle.js"), SCRIPT),
          "favicon-32x32.png", () -> Asset.read(swagger("favicon-32x32.png"), "image/png"));

  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  @Inject
  public DocumentationRoutes() {}

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.guest(GET, "/openapi.yaml", this::contract),
        Route.guest(GET, "/docs", this::page),
        Route.guest(GET, "/docs/{file}", this::file));
  }

  private Answer contract(Call call) {
    return answer("/", () -> Asset.read("/openapi.yaml", "application/yaml"));
  }

  private Answer page(Call call) {
    return answer("", () -> Asset.read("docs.html", "text/html;charset=utf-8"));
  }

  private Answer file(Call call) {
    String name = call.text("file");
    Supplier<Asset> file = FILES.get(name);
    return file == null ? Answer.problem(ErrorCode.NOT_FOUND) : answer(name, file);
  }

  private Answer answer(String name, Supplier<Asset> reading) {
    Asset asset = read.computeIfAbsent(name, _ -> reading.get());
    Map<String, String> headers =
        Map.of(
            "ETag",
            asset.tag(),
            "Cache-Control",
            CACHING,
            "Content-Security-Policy",
            POLICY,
            "Referrer-Policy",
            "no-referrer");
    return new Answer(200, asset.mediaType(), asset.bytes(), headers);
  }

  /** Where the WebJar has a file: its version is a part of the path, and stands in its pom. */
  private static String swagger(String file) {
    Properties pom = new Properties();
    try (InputStream in =
        DocumentationRoutes.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      pom.load(Objects.requireNonNull(in, "the WebJar of Swagger UI"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/swagger-ui/" + pom.getProperty("version") + "/" + file;
  }
}
