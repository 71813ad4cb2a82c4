package dev.moim.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.upload.Uploads.StoreDown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class S3UploadsOutageTest {
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static S3Uploads at(URI endpoint) {
    return new S3Uploads(LocalS3.settings(endpoint, LocalS3.BUCKET, LocalS3.SECRET_KEY));
  }

  private static void assertDownSoon(ThrowingCallable call) {
    Instant start = Instant.now();
    assertThatThrownBy(call).isInstanceOf(StoreDown.class).hasCauseInstanceOf(Exception.class);
    assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
  }

  @Test
  void a_store_that_is_gone_is_down() {
    URI gone;
    try (LocalS3 s3 = LocalS3.start()) {
      gone = s3.endpoint();
    }
    try (S3Uploads uploads = at(gone)) {
      assertDownSoon(() -> uploads.find("k"));
      assertDownSoon(() -> uploads.beginning("k", 12));
      assertDownSoon(() -> uploads.delete("k"));
      assertThat(uploads.isReady()).isFalse();
      assertThat(uploads.offer("k", "image/png", 1, Duration.ofMinutes(1), Instant.now()))
          .isNotNull();
    }
  }

  @Test
  void a_store_that_keeps_silent_is_down() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        S3Uploads uploads = at(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
      assertDownSoon(() -> uploads.find("k"));
      assertDownSoon(() -> uploads.beginning("k", 12));
      assertDownSoon(() -> uploads.delete("k"));
      assertThat(uploads.isReady()).isFalse();
    }
  }

  @Test
  void a_store_that_does_not_let_us_in_is_down_and_not_empty() {
    try (LocalS3 s3 = LocalS3.start();
        S3Uploads uploads =
            new S3Uploads(LocalS3.settings(s3.endpoint(), LocalS3.BUCKET, "another-secret"))) {
      assertDownSoon(() -> uploads.find("k"));
      assertDownSoon(() -> uploads.beginning("k", 12));
      assertDownSoon(() -> uploads.delete("k"));
      assertThat(uploads.isReady()).isFalse();
    }
  }

  @Test
  void a_store_with_the_bucket_is_ready_and_one_without_is_not() {
    try (LocalS3 s3 = LocalS3.start();
        S3Uploads uploads = new S3Uploads(s3.settings());
        S3Uploads lost =
            new S3Uploads(LocalS3.settings(s3.endpoint(), "nowhere", LocalS3.SECRET_KEY))) {
      assertThat(uploads.isReady()).isTrue();
      assertThat(lost.isReady()).isFalse();
    }
  }
}
