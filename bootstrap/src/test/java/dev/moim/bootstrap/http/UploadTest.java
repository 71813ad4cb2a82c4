package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Images.Place;
import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.Upload;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Places to upload to, on a real store: it takes what was announced, once, and nothing else. */
class UploadTest {
  private final Fixture club = new Fixture();

  private Reply offer(Object files) {
    Map<String, Object> form = new HashMap<>();
    form.put("clubId", club.club);
    form.put("files", files);
    return Server.call(club.officer, "POST", "/v1/uploads", form);
  }

  @Test
  void places_come_in_the_order_of_the_files_and_are_on_record() {
    List<Map<String, Object>> files =
        List.of(
            Images.file("image/jpeg", 1),
            Images.file("image/png", 10 * 1024 * 1024),
            Images.file("image/webp", 77),
            Images.file("image/gif", 78));
    Instant before = Instant.now();

    Reply reply = offer(files);

    assertThat(reply.status()).isEqualTo(201);
    JsonNode places = reply.body().path("uploads");
    assertThat(places.size()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      Place place = new Place(places.get(i));
      assertThat(place.json().path("method").asString()).isEqualTo("PUT");
      assertThat(place.headers())
          .containsOnlyKeys("Content-Type", "If-None-Match")
          .containsEntry("Content-Type", files.get(i).get("contentType").toString());
      assertThat(Instant.parse(place.json().path("expiresAt").asString()))
          .isBetween(before.plusSeconds(170), Instant.now().plus(Duration.ofMinutes(3)));
      ImageKey key = key(place.imageUrl());
      Upload kept =
          Optional.ofNullable(Server.moim().offeredUploads().find(List.of(key)).get(key))
              .orElseThrow();
      assertThat(kept.member()).isEqualTo(club.officer.id());
      assertThat(kept.club()).hasToString(club.club);
      assertThat(kept.file().bytes()).isEqualTo(((Number) files.get(i).get("size")).longValue());
    }
  }

  private static ImageKey key(String imageUrl) {
    return Server.moim().uploads().keyOf(imageUrl).flatMap(ImageKey::parse).orElseThrow();
  }

  @Test
  void no_address_can_be_guessed_from_others() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      for (JsonNode place :
          offer(Collections.nCopies(10, Images.file("image/png", 9))).body().path("uploads")) {
        String url = place.path("imageUrl").asString();
        assertThat(url).matches(".*/clubs/" + club.club + "/[0-9a-f]{40}\\.png");
        secrets.add(url.replaceAll(".*/|\\..*", "").substring(0, 12));
      }
    }
    assertThat(secrets).hasSize(50);
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        Arguments.of(List.of(), "/files"),
        Arguments.of(Collections.nCopies(11, Images.file("image/png", 9)), "/files"),
        Arguments.of(null, "/files"),
        Arguments.of("x", "/files"),
        Arguments.of(List.of(1), "/files/0"),
        Arguments.of(Collections.singletonList(null), "/files/0"),
        Arguments.of(List.of(Map.of("size", 9)), "/files/0/contentType"),
        Arguments.of(List.of(Map.of("contentType", "image/png")), "/files/0/size"),
        Arguments.of(List.of(Images.file("image/png", 0)), "/files/0/size"),
        Arguments.of(List.of(Images.file("image/png", -1)), "/files/0/size"),
        Arguments.of(List.of(Images.file("image/png", 10 * 1024 * 1024 + 1)), "/files/0/size"),
        Arguments.of(
            List.of(Images.file("image/png", 1), Images.file("image/svg+xml", 1)),
            "/files/1/contentType"),
        Arguments.of(List.of(Images.file("text/html", 1)), "/files/0/contentType"),
        Arguments.of(List.of(Images.file("image/png; a=b", 1)), "/files/0/contentType"),
        Arguments.of(List.of(Images.file("image/png\r\nX: y", 1)), "/files/0/contentType"),
        Arguments.of(List.of(Map.of("contentType", "image/png", "size", "9")), "/files/0/size"),
        Arguments.of(
            List.of(Map.of("contentType", "image/png", "size", 9, "name", "x")), "/files/0/name"));
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void what_cannot_be_offered_is_refused_with_its_place(Object files, String pointer) {
    Reply reply = offer(files);

    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_FIELD");
    assertThat(reply.text("field")).isEqualTo(pointer);
  }

  @Test
  void a_club_that_is_none_is_refused() {
    for (Object id : List.of("", "x", "1-1-1-1-1", "../" + club.club)) {
      Map<String, Object> form = new HashMap<>(Images.uploadForm(club.club, 1));
      form.put("clubId", id);
      Reply reply = Server.call(club.officer, "POST", "/v1/uploads", form);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.text("field")).isEqualTo("/clubId");
    }
    Reply reply =
        Server.call(club.officer, "POST", "/v1/uploads", Images.uploadForm(Server.unique(), 1));
    assertThat(reply.code()).isEqualTo("CLUB_NOT_FOUND");
  }

  @Test
  void a_repeated_request_gets_the_same_places() {
    Map<String, String> key = Map.of("Idempotency-Key", Server.unique());
    Map<String, Object> form = Images.uploadForm(club.club, 2);

    Reply first = Server.call(club.officer, "POST", "/v1/uploads", form, key);
    Reply again = Server.call(club.officer, "POST", "/v1/uploads", form, key);

    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void the_store_takes_what_was_announced_and_shows_it() {
    Place place = Images.place(club.officer, club.club, "image/png", 100);

    assertThat(Images.get(place.imageUrl()).statusCode()).isIn(403, 404);
    assertThat(place.put(Images.png(100)).statusCode()).isEqualTo(200);

    var seen = Images.get(place.imageUrl());
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(seen.body()).hasSize(100);
  }

  @Test
  void the_store_refuses_another_size_another_type_another_key_and_a_second_image() {
    Place place = Images.place(club.officer, club.club, "image/png", 100);
    Map<String, String> html = new HashMap<>(place.headers());
    html.put("Content-Type", "text/html");
    Map<String, String> unconditional = Map.of("Content-Type", "image/png");

    assertThat(place.put(Images.png(101)).statusCode()).isEqualTo(403);
    assertThat(place.put(Images.png(99)).statusCode()).isEqualTo(403);
    assertThat(place.put(Images.png(100), html).statusCode()).isEqualTo(403);
    assertThat(place.put(Images.png(100), unconditional).statusCode()).isEqualTo(403);
    String uploadUrl = place.json().path("uploadUrl").asString();
    String elsewhere = uploadUrl.replaceFirst("/[0-9a-f]{40}\\.png", "/" + "0".repeat(40) + ".png");
    assertThat(put(elsewhere, place.headers(), Images.png(100))).isEqualTo(403);
    String longer = uploadUrl.replace("X-Amz-Expires=18", "X-Amz-Expires=98");
    assertThat(longer).isNotEqualTo(uploadUrl);
    assertThat(put(longer, place.headers(), Images.png(100))).isEqualTo(403);
    assertThat(Images.get(place.imageUrl()).statusCode()).isIn(403, 404);

    assertThat(place.put(Images.png(100)).statusCode()).isEqualTo(200);
    byte[] script = Images.png(100);
    System.arraycopy("<script>".getBytes(UTF_8), 0, script, 0, 8);
    assertThat(place.put(script).statusCode()).isEqualTo(412);
    assertThat(place.put(script, unconditional).statusCode()).isEqualTo(403);
    assertThat(Images.get(place.imageUrl()).body()).doesNotContain("script");
  }

  private static int put(String url, Map<String, String> headers, byte[] bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    return Images.send(request.build()).statusCode();
  }

  @Test
  void a_browser_may_put_an_image_there() {
    Place place = Images.place(club.officer, club.club, "image/png", 100);
    HttpRequest preflight =
        HttpRequest.newBuilder(URI.create(place.json().path("uploadUrl").asString()))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://app.example.org")
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type,if-none-match")
            .build();

    var allowed = Images.send(preflight);

    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("content-type", "if-none-match");
  }
}
