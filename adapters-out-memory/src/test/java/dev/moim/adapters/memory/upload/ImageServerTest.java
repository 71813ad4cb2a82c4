package dev.moim.adapters.memory.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.application.upload.Uploads;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.contracts.upload.UploadsContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract again, as a client over HTTP has it, and what HTTP adds. */
class ImageServerTest extends UploadsContract {
  private static final String ORIGIN = "https://app.example.org";
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static ImageServer server;

  @BeforeAll
  static void start() {
    server = ImageServer.start("127.0.0.1", 0, List.of(ORIGIN), CLOCK);
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.isReady()).isFalse();
    CLIENT.close();
  }

  @Override
  protected Uploads uploads() {
    return server.uploads();
  }

  @Override
  protected Instant now() {
    return CLOCK.instant();
  }

  @Override
  protected void pass(Duration time) {
    CLOCK.advance(time);
  }

  @Override
  protected boolean put(Place place, Map<String, String> headers, byte[] bytes) {
    return send(place.uploadUrl(), headers, bytes).statusCode() == 200;
  }

  private static HttpResponse<byte[]> send(URI url, Map<String, String> headers, byte[] bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    return send(request);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(
          request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Place offer(String key, int bytes) {
    return server.uploads().offer(key, "image/png", bytes, Duration.ofMinutes(3), CLOCK.instant());
  }

  @Test
  void what_was_put_comes_back_as_it_is_and_nobody_sniffs_at_it() {
    byte[] image = new byte[10 * 1024 * 1024];
    ThreadLocalRandom.current().nextBytes(image);
    Place place = offer("clubs/가 나/1.png", image.length);

    assertThat(send(place.uploadUrl(), place.headers(), image).statusCode()).isEqualTo(200);

    HttpResponse<byte[]> back = send(HttpRequest.newBuilder(place.imageUrl()));
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body()).isEqualTo(image);
    assertThat(back.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(back.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    HttpResponse<byte[]> head = send(HttpRequest.newBuilder(place.imageUrl()).HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).hasValue("" + image.length);
    server.uploads().delete("clubs/가 나/1.png");
    assertThat(send(HttpRequest.newBuilder(place.imageUrl())).statusCode()).isEqualTo(404);
  }

  @Test
  void each_refusal_has_its_status() {
    Place place = offer("a.png", 4);
    Map<String, String> png = place.headers();
    String url = place.uploadUrl().toString();

    assertThat(send(place.uploadUrl(), png, new byte[5]).statusCode()).isEqualTo(413);
    assertThat(send(place.uploadUrl(), png, new byte[3]).statusCode()).isEqualTo(400);
    assertThat(
            send(place.uploadUrl(), Map.of("Content-Type", "image/gif"), new byte[4]).statusCode())
        .isEqualTo(403);
    for (String altered :
        List.of(
            url.replace("a.png", "b.png"),
            url.replace("bytes=4", "bytes=5"),
            url.replace("image%2Fpng", "text%2Fhtml"),
            url.replace("until=2026", "until=2036"),
            url.replaceFirst("seal=....", "seal=AAAA"),
            url.replaceFirst("seal=.*", "seal="),
            url.replaceFirst("seal=.*", "seal=%C3%28"),
            url.replaceFirst("bytes=4", "bytes=99999999999999999999"),
            url + "&seal=x",
            url.replaceFirst("\\?.*", ""),
            url.replaceFirst("/images/", "/"))) {
      assertThat(send(URI.create(altered), png, new byte[4]).statusCode())
          .as(altered)
          .isEqualTo(403);
    }
    HttpRequest.Builder post =
        HttpRequest.newBuilder(place.uploadUrl()).POST(BodyPublishers.noBody());
    assertThat(send(post).statusCode()).isEqualTo(405);
    assertThat(server.uploads().find("a.png")).isEmpty();
  }

  @Test
  void a_body_of_unknown_length_is_refused_before_it_is_read() {
    Place place = offer("chunked.png", 4);
    HttpRequest.Builder chunked =
        HttpRequest.newBuilder(place.uploadUrl())
            .header("Content-Type", "image/png")
            .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[4])));

    assertThat(send(chunked).statusCode()).isEqualTo(411);
  }

  @Test
  void a_body_that_breaks_off_is_nothing_and_takes_no_room() throws IOException {
    InMemoryUploads small = new InMemoryUploads(URI.create("http://localhost/images/"), CLOCK, 10);
    Place first = small.offer("1", "image/png", 6, Duration.ofMinutes(1), CLOCK.instant());
    Place second = small.offer("2", "image/png", 6, Duration.ofMinutes(1), CLOCK.instant());
    assertThat(small.put(first.uploadUrl(), "image/png", new byte[6])).isTrue();
    assertThat(small.put(second.uploadUrl(), "image/png", new byte[6])).isFalse();
    assertThat(small.put(first.uploadUrl(), "image/png", new byte[6])).as("over itself").isFalse();
    small.delete("1");
    assertThat(small.put(second.uploadUrl(), "image/png", new byte[6])).isTrue();

    Place place = offer("broken.png", 1000);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), place.uploadUrl().getPort())) {
      String head =
          "PUT %s?%s HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nab"
              .formatted(place.uploadUrl().getRawPath(), place.uploadUrl().getRawQuery());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.setSoTimeout(10_000);
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .doesNotContain(" 200 ");
    }
    assertThat(server.uploads().find("broken.png")).isEmpty();
  }

  @Test
  void only_named_origins_may_upload_from_a_page() {
    Place place = offer("page.png", 1);

    HttpRequest.Builder preflight =
        HttpRequest.newBuilder(place.uploadUrl())
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", ORIGIN)
            .header("Access-Control-Request-Method", "PUT");
    HttpResponse<byte[]> may = send(preflight);
    assertThat(may.statusCode()).isEqualTo(204);
    assertThat(may.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
    assertThat(may.headers().firstValue("Access-Control-Allow-Methods").orElse("")).contains("PUT");
    HttpResponse<byte[]> other =
        send(HttpRequest.newBuilder(place.imageUrl()).header("Origin", "https://evil.example.org"));
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void it_says_whether_it_is_ready() {
    assertThat(server.isReady()).isTrue();
  }
}
