package dev.moim.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
  @TempDir private Path directory;

  @Test
  void requests_stand_behind_each_other_all_of_one_width() throws IOException {
    Path file = directory.resolve("requests");

    Requests requests = Requests.write(file, 3, i -> Requests.get("/v1/groups/" + i, "token"));

    String one =
        "GET /v1/groups/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer token\r\n\r\n";
    assertThat(requests.width()).isEqualTo(one.length());
    assertThat(Files.readString(file))
        .isEqualTo(one.replace("/1 ", "/0 ") + one + one.replace("/1 ", "/2 "));
  }

  @Test
  void a_body_is_as_long_as_its_header_says_in_bytes() {
    String request = Requests.post("/v1/clubs", "token", "{\"name\":\"모임\"}");

    assertThat(request).contains("Content-Length: 17\r\n").endsWith("\r\n\r\n{\"name\":\"모임\"}");
  }

  @Test
  void one_that_is_wider_than_the_others_is_refused() {
    Path file = directory.resolve("requests");

    assertThatThrownBy(() -> Requests.write(file, 11, i -> Requests.get("/" + i, "token")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("request 10");
  }
}
