package dev.moim.adapters.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.upload.Uploads.Place;
import dev.moim.application.upload.Uploads.Stored;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3UploadsTest {
  private static final byte[] IMAGE = "not quite an image".getBytes(UTF_8);
  private static final String PNG = "image/png";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static LocalS3 s3;
  private static S3Uploads uploads;

  @BeforeAll
  static void start() {
    s3 = LocalS3.start();
    uploads = new S3Uploads(s3.settings());
  }

  @AfterAll
  static void stop() {
    uploads.close();
    s3.close();
  }

  private static Place offer(String key) {
    return uploads.offer(key, PNG, IMAGE.length, MINUTE, Instant.now());
  }

  /** On a connection of its own: the server ends one whose body it refused to read. */
  private static int put(URI address, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(body)).timeout(MINUTE);
    headers.forEach(request::header);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return response.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(Place place) {
    assertThat(put(place.uploadUrl(), place.headers(), IMAGE)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "clubs/01932a7e/logo.png",
        "with space+plus&and=more.png",
        "100%25.png",
        "한글/동아리 🐎.png",
        "tilde~(brackets)*star!.png"
      })
  void a_plain_http_client_uploads_to_an_offered_place(String key) {
    Place place = offer(key);
    assertThat(uploads.find(key)).isEmpty();

    assertThat(place.method()).isEqualTo("PUT");
    put(place);

    assertThat(uploads.find(key)).contains(new Stored(PNG, IMAGE.length));
  }

  @Test
  void a_place_asks_for_no_header_that_a_client_sets_by_itself_and_for_no_checksum() {
    Place place = offer("headers");

    assertThat(place.headers())
        .containsExactlyInAnyOrderEntriesOf(Map.of("Content-Type", PNG, "If-None-Match", "*"));
    assertThat(place.uploadUrl().getQuery())
        .contains("X-Amz-SignedHeaders=content-length;content-type;host;if-none-match")
        .doesNotContainIgnoringCase("checksum")
        .doesNotContain(LocalS3.SECRET_KEY);
  }

  @Test
  void a_changed_key_is_refused() {
    URI changed = URI.create(offer("mine").uploadUrl().toString().replace("/mine?", "/yours?"));

    assertThat(put(changed, Map.of("Content-Type", PNG), IMAGE)).isEqualTo(403);
    assertThat(uploads.find("yours")).isEmpty();
  }

  @Test
  void another_type_and_none_are_refused() {
    Place place = offer("typed");

    assertThat(put(place.uploadUrl(), Map.of("Content-Type", "text/html"), IMAGE)).isEqualTo(403);
    assertThat(put(place.uploadUrl(), Map.of(), IMAGE)).isEqualTo(403);
    assertThat(uploads.find("typed")).isEmpty();
  }

  @Test
  void another_size_is_refused() {
    Place place = offer("sized");

    assertThat(put(place.uploadUrl(), place.headers(), new byte[IMAGE.length + 1])).isEqualTo(403);
    assertThat(put(place.uploadUrl(), place.headers(), new byte[IMAGE.length - 1])).isEqualTo(403);
    assertThat(put(place.uploadUrl(), place.headers(), new byte[0])).isEqualTo(403);
    assertThat(uploads.find("sized")).isEmpty();
  }

  @Test
  void a_place_that_has_expired_is_refused_and_so_is_one_that_is_prolonged_by_hand() {
    Instant hourAgo = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    Place old = uploads.offer("old", PNG, IMAGE.length, MINUTE, hourAgo);
    URI prolonged =
        URI.create(old.uploadUrl().toString().replace("X-Amz-Expires=60", "X-Amz-Expires=86400"));

    assertThat(prolonged).isNotEqualTo(old.uploadUrl());
    assertThat(put(old.uploadUrl(), old.headers(), IMAGE)).isEqualTo(403);
    assertThat(put(prolonged, old.headers(), IMAGE)).isEqualTo(403);
    assertThat(uploads.find("old")).isEmpty();
    put(uploads.offer("old", PNG, IMAGE.length, Duration.ofHours(2), hourAgo));
  }

  @Test
  void a_place_expires_when_it_says() {
    Instant second = Instant.parse("2026-11-21T03:00:00Z");
    Instant fraction = second.plusMillis(300);

    Place whole = uploads.offer("k", PNG, 1, MINUTE, second);
    Place broken = uploads.offer("k", PNG, 1, MINUTE, fraction);

    assertThat(whole.expiresAt()).isEqualTo(second.plus(MINUTE));
    assertThat(whole.uploadUrl().getQuery())
        .contains("X-Amz-Date=20261121T030000Z")
        .contains("X-Amz-Expires=60");
    assertThat(broken.expiresAt()).isEqualTo(fraction.plus(MINUTE));
    assertThat(broken.uploadUrl().getQuery())
        .contains("X-Amz-Date=20261121T030000Z")
        .contains("X-Amz-Expires=61");
  }

  @Test
  void a_signature_with_another_secret_is_refused() {
    try (S3Uploads stranger =
        new S3Uploads(LocalS3.settings(s3.endpoint(), LocalS3.BUCKET, "another-secret"))) {
      Place place = stranger.offer("forged", PNG, IMAGE.length, MINUTE, Instant.now());

      assertThat(put(place.uploadUrl(), place.headers(), IMAGE)).isEqualTo(403);
    }
    assertThat(uploads.find("forged")).isEmpty();
  }

  @Test
  void what_cannot_be_signed_is_a_bug() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    assertThatThrownBy(() -> uploads.offer("k", PNG, -1, MINUTE, now))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> uploads.offer("k", PNG, 1, Duration.ZERO, now))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> uploads.offer("k", PNG, 1, Duration.ofDays(7), now))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_was_deleted_is_not_found_and_deleting_nothing_does_nothing() {
    put(offer("gone"));
    put(offer("stays"));

    uploads.delete("gone");
    uploads.delete("gone");
    uploads.delete("never-was");

    assertThat(uploads.find("gone")).isEmpty();
    assertThat(uploads.find("stays")).isPresent();
  }

  @Test
  void what_lies_there_is_not_replaced_not_even_by_who_leaves_the_condition_out() {
    Place place = offer("once");
    put(place);
    byte[] other = "not AT ALL a photo".getBytes(UTF_8);
    assertThat(other).hasSameSizeAs(IMAGE);

    assertThat(put(place.uploadUrl(), place.headers(), other)).isEqualTo(412);
    assertThat(put(place.uploadUrl(), Map.of("Content-Type", PNG), other)).isEqualTo(403);
    assertThat(uploads.beginning("once", 100)).hasValue(IMAGE);
  }

  @Test
  void an_address_is_known_as_it_was_given_and_in_no_other_spelling() {
    String key = "한글 +/a%2F&b.png";
    String address = uploads.imageUrl(key).toString();

    assertThat(uploads.keyOf(address)).contains(key);
    assertThat(offer(key).imageUrl()).hasToString(address);
    for (String other :
        List.of(
            address + "?x",
            address + "#x",
            address.replace("%20", "+"),
            address.replace("%2B", "+"),
            address.toLowerCase(Locale.ROOT),
            address.replace("http://", "https://"),
            address.replace("/images/", "/images//"),
            address.replace("/images/", "/other/"),
            s3.endpoint() + "/images",
            s3.endpoint() + "/images/",
            s3.endpoint() + "/images/%",
            s3.endpoint() + "/images/%zz",
            s3.endpoint() + "/images/\u0000",
            s3.endpoint() + "/images/\ud83d",
            "http://evil.example/" + address,
            "",
            "images/a")) {
      assertThat(uploads.keyOf(other)).as(other).isEmpty();
    }
  }
}
