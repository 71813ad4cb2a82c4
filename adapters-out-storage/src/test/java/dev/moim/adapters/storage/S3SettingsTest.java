package dev.moim.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.upload.Uploads.Place;
import dev.moim.domain.InvalidValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3SettingsTest {
  private static S3Settings settings(String endpoint, Optional<URI> publicBaseUrl) {
    return new S3Settings(
        URI.create(endpoint), "ap-northeast-2", "images", "tests", "only-for-tests", publicBaseUrl);
  }

  private static Place offer(S3Settings settings, String key) {
    try (S3Uploads uploads = new S3Uploads(settings)) {
      return uploads.offer(key, "image/png", 1, Duration.ofMinutes(1), Instant.now());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000,         http://127.0.0.1:9000/images/",
    "http://127.0.0.1:9000/,        http://127.0.0.1:9000/images/",
    "https://s3.example.com,        https://s3.example.com/images/",
    "https://example.com/images/s3, https://example.com/images/s3/images/"
  })
  void an_image_is_read_where_it_was_put_unless_it_has_a_public_place(String endpoint, String at) {
    String key = "a b/%/한.png";
    String encoded = "a%20b/%25/%ED%95%9C.png";

    Place place = offer(settings(endpoint, Optional.empty()), key);
    Place shown =
        offer(settings(endpoint, Optional.of(URI.create("https://cdn.example.com/x/"))), key);

    assertThat(place.uploadUrl().toString()).startsWith(at + encoded + "?");
    assertThat(place.imageUrl()).hasToString(at + encoded);
    assertThat(shown.uploadUrl().toString()).startsWith(at + encoded + "?");
    assertThat(shown.imageUrl()).hasToString("https://cdn.example.com/x/" + encoded);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://127.0.0.1,                  r, bucket, a, s",
    "127.0.0.1,                        r, bucket, a, s",
    "http:///path,                     r, bucket, a, s",
    "http://user:secret@127.0.0.1,     r, bucket, a, s",
    "http://127.0.0.1?x=y,             r, bucket, a, s",
    "http://127.0.0.1,                '', bucket, a, s",
    "http://127.0.0.1,                 R, bucket, a, s",
    "http://127.0.0.1,                 r, Bucket, a, s",
    "http://127.0.0.1,                 r, b/../c, a, s",
    "http://127.0.0.1,                 r, bucket, '', s",
    "http://127.0.0.1,                 r, bucket, a, ' '"
  })
  void what_cannot_work_is_refused(
      URI endpoint, String region, String bucket, String accessKey, String secretKey) {
    assertThatThrownBy(
            () -> new S3Settings(endpoint, region, bucket, accessKey, secretKey, Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageNotContaining("secret@");
  }

  @Test
  void its_text_shows_no_secret() {
    assertThat(settings("http://127.0.0.1", Optional.empty()).toString())
        .contains("images")
        .doesNotContain("only-for-tests");
  }
}
