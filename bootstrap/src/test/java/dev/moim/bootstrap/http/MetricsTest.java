package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.bootstrap.http.Server.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} tells of a server on real parts. */
class MetricsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String scrape() {
    HttpResponse<String> response = get(Server.metrics());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    return response.body();
  }

  /** A sample's value; 0 if it is not there. */
  private static double value(String sample) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  @Test
  void joins_are_counted_by_what_came_of_them_and_holds_and_payments_are_there() {
    double placed = value("moim_joins_total{outcome=\"placed\"}");
    double full = value("moim_joins_total{outcome=\"group_full\"}");
    double joined = value("moim_joins_total{outcome=\"already_joined\"}");
    Fixture fixture = new Fixture();
    String event = fixture.event(30_000, 1);
    Reply held = fixture.join(fixture.owner, event, Server.unique());
    assertThat(held.status()).isEqualTo(201);
    assertThat(fixture.join(fixture.member, event, Server.unique()).code()).isEqualTo("GROUP_FULL");
    assertThat(fixture.join(fixture.owner, event, Server.unique()).code())
        .isEqualTo("ALREADY_JOINED");

    assertThat(value("moim_joins_total{outcome=\"placed\"}")).isEqualTo(placed + 1);
    assertThat(value("moim_joins_total{outcome=\"group_full\"}")).isEqualTo(full + 1);
    assertThat(value("moim_joins_total{outcome=\"already_joined\"}")).isEqualTo(joined + 1);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(value("moim_figures_up")).isEqualTo(1);
              assertThat(value("moim_holds")).isPositive();
              assertThat(value("moim_payments{money=\"none\"}")).isPositive();
              assertThat(scrape())
                  .contains(
                      "moim_job_age_seconds{job=\"ask-providers\"}",
                      "moim_job_age_seconds{job=\"send-refunds\"}",
                      "moim_job_age_seconds{job=\"handle-webhooks\"}");
            });
  }

  @Test
  void requests_are_timed_by_route_and_never_by_path() {
    Reply unknown = Server.call(Server.GUEST, "GET", "/v1/clubs/" + Server.unique(), Map.of());
    assertThat(unknown.status()).isEqualTo(404);
    String secret = Server.unique();
    var _ = Server.call(Server.GUEST, "GET", "/v1/" + secret + "?q=" + secret, Map.of());

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(scrape())
                    .containsPattern(
                        "http_server_requests_seconds_bucket\\{method=\"GET\","
                            + "route=\"/v1/clubs/\\{clubId\\}\",status=\"404\",le=\"0.25\"\\}")
                    .contains("method=\"GET\",route=\"none\",status=\"404\"")
                    .doesNotContain(secret));
  }

  @Test
  void the_api_does_not_serve_them_and_their_address_serves_nothing_else() {
    assertThat(Server.call(Server.GUEST, "GET", "/metrics", Map.of()).status()).isEqualTo(404);
    assertThat(get(Server.metrics().resolve("/")).statusCode()).isEqualTo(404);
    assertThat(get(Server.metrics().resolve("/health/ready")).statusCode()).isEqualTo(404);
    HttpRequest.Builder post =
        HttpRequest.newBuilder(Server.metrics()).POST(BodyPublishers.noBody());
    assertThat(send(post).statusCode()).isEqualTo(405);
    assertThat(Server.metrics().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void the_handbook_names_every_metric_that_there_is_and_no_other() throws IOException {
    var _ = Server.call(Server.GUEST, "GET", "/v1/clubs", Map.of());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> scrape().contains("moim_job_age_seconds") && scrape().contains("http_server"));
    Set<String> real =
        Pattern.compile("(?m)^# TYPE (\\S+) ")
            .matcher(scrape())
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|")
            .matcher(Files.readString(Path.of("../docs/operations.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).containsAll(real);
    // Some are there once there was something to measure, or where the system knows it.
    documented.removeIf(name -> name.startsWith("jvm_gc_") || name.startsWith("system_load"));
    assertThat(real).containsAll(documented);
  }
}
