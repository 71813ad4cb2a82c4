package dev.moim.bootstrap.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class LocalS3Test {

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path home;
  private LocalS3 s3;

  @BeforeEach
  void start() {
    s3 = LocalS3.start(home.resolve("s3"), 0);
  }

  @AfterEach
  void stop() {
    s3.close();
    http.close();
  }

  @Test
  void keeps_its_objects_with_their_type_and_its_keys_over_a_stop_and_a_start() throws Exception {
    put(presignedPut("image/png"), "image/png", "not really a picture");
    String secret = s3.secretKey();
    s3.close();
    start();
    assertThat(s3.secretKey()).isEqualTo(secret);
    try (var client = StackData.connect(s3)) {
      var object = client.getObjectAsBytes(r -> r.bucket(s3.bucket()).key("picture"));
      assertThat(object.asUtf8String()).isEqualTo("not really a picture");
      assertThat(object.response().contentType()).isEqualTo("image/png");
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("s3.keys"))))
        .isEqualTo("rw-------");
  }

  @Test
  void takes_a_presigned_upload_only_as_it_was_signed() throws Exception {
    assertThat(put(presignedPut("image/png"), "text/html", "<script>").statusCode()).isEqualTo(403);
    URI other = URI.create(presignedPut("image/png").toString().replace("/picture?", "/another?"));
    assertThat(put(other, "image/png", "x").statusCode()).isEqualTo(403);
    assertThat(put(presignedPut("image/png"), "image/png", "x").statusCode()).isEqualTo(200);
  }

  @Test
  void an_object_is_read_by_whoever_knows_its_key() throws Exception {
    put(presignedPut("image/png"), "image/png", "to be seen");
    var request = HttpRequest.newBuilder(s3.endpoint().resolve("/moim/picture")).build();
    var seen = http.send(request, BodyHandlers.ofString());
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body()).isEqualTo("to be seen");
    assertThat(seen.headers().firstValue("Content-Type")).contains("image/png");
  }

  @Test
  void refuses_other_keys_and_none() throws Exception {
    put(presignedPut("image/png"), "image/png", "kept");
    for (String path : List.of("/moim", "/moim/", "/moim?list-type=2", "/moim?versions", "/")) {
      var request = HttpRequest.newBuilder(s3.endpoint().resolve(path)).build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(403);
    }
    var unsigned = s3.endpoint().resolve("/moim/picture");
    assertThat(put(unsigned, "image/png", "replaced").statusCode()).isEqualTo(403);
    var impostor = new S3Keys(s3.accessKey(), "another secret");
    try (var client = StackData.connect(s3, impostor)) {
      assertThatThrownBy(() -> client.listObjectsV2(r -> r.bucket(s3.bucket())))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void lets_a_browser_of_another_origin_upload() throws Exception {
    var preflight =
        HttpRequest.newBuilder(presignedPut("image/png"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "http://localhost:3000")
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type")
            .build();
    var allowed = http.send(preflight, BodyHandlers.ofString());
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("PUT");
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("content-type");
    var upload = put(presignedPut("image/png"), "image/png", "x");
    assertThat(upload.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void takes_keys_that_are_given() {
    s3.close();
    s3 = LocalS3.start(home.resolve("s3"), 0, Optional.of(new S3Keys("mine", "given")));
    StackData.put(s3, 7);
    assertThat(StackData.object(s3, 7)).isEqualTo("object 7");
    assertThat(s3.accessKey()).isEqualTo("mine");
  }

  @Test
  void does_not_tell_its_secret() {
    assertThat(new S3Keys("name", "hidden").toString()).contains("name").doesNotContain("hidden");
  }

  private HttpResponse<String> put(URI uri, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(uri)
            .PUT(BodyPublishers.ofString(body))
            .header("Content-Type", type)
            .header("Origin", "http://localhost:3000")
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private URI presignedPut(String contentType) throws Exception {
    var keys =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
    try (var presigner =
        S3Presigner.builder()
            .endpointOverride(s3.endpoint())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .region(Region.US_EAST_1)
            .credentialsProvider(keys)
            .build()) {
      return presigner
          .presignPutObject(
              p ->
                  p.signatureDuration(Duration.ofMinutes(5))
                      .putObjectRequest(
                          r -> r.bucket(s3.bucket()).key("picture").contentType(contentType)))
          .url()
          .toURI();
    }
  }
}
