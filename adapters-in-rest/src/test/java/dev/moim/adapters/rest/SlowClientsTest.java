package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.Samples.ROUTES;
import static dev.moim.adapters.rest.http.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Limits;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that hold on to the server without getting anywhere, while others are answered. */
@Timeout(60)
class SlowClientsTest {
  private static final Duration DEADLINE = Duration.ofMillis(700);
  private static final Duration MUCH_LATER = Duration.ofSeconds(10);
  private static final int SILENT = 2_000;

  private static RunningServer server;

  @BeforeAll
  static void start() {
    Limits small = Limits.usual().within(DEADLINE, DEADLINE, DEADLINE.multipliedBy(2), MUCH_LATER);
    Route large = Route.guest(GET, "/large", _ -> Answer.ok("x".repeat(30_000_000)));
    server =
        RunningServer.with(
            RestSettings.on("127.0.0.1", 0).withLimits(small),
            (_, _) -> Optional.empty(),
            Stream.concat(ROUTES.stream(), Stream.of(large)).toList());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Socket connect() throws IOException {
    int port = server.request("/").build().uri().getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** What one reads until the server hangs up, and how long that took. */
  private record Ended(String answer, Duration after) {}

  /** Sends a beginning, and then a byte now and then for as long as the server takes it. */
  private static Ended drip(String beginning, String drop) throws Exception {
    long begun = System.nanoTime();
    StringBuilder read = new StringBuilder();
    try (Socket socket = connect()) {
      send(socket, beginning);
      while (!isOver(socket, read)) {
        send(socket, drop);
        Thread.sleep(20);
      }
    } catch (SocketException _) {
      // hung up while we wrote
    }
    return new Ended(read.toString(), Duration.ofNanos(System.nanoTime() - begun));
  }

  private static boolean isOver(Socket socket, StringBuilder read) throws IOException {
    socket.setSoTimeout(1);
    try {
      int next = socket.getInputStream().read();
      while (next >= 0) {
        read.append((char) next);
        next = socket.getInputStream().read();
      }
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return read.toString().contains("}");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static void assertOthersAreAnswered() throws Exception {
    long begun = System.nanoTime();
    assertThat(server.get("/v1/open").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  private static void assertInTime(Ended ended) {
    assertThat(ended.after()).isBetween(DEADLINE.dividedBy(2), MUCH_LATER.dividedBy(2));
  }

  @Test
  void headers_that_come_byte_by_byte_are_408_and_the_end() throws Exception {
    Ended ended = drip("GET /v1/open HTTP/1.1\r\nHost: x\r\nX-Slow: ", "a");

    assertInTime(ended);
    assertThat(ended.answer()).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
    assertOthersAreAnswered();
  }

  @Test
  void so_are_those_of_a_second_request() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "GET /v1/open HTTP/1.1\r\nHost: x\r\n\r\n");
      Thread.sleep(50);
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
      long begun = System.nanoTime();
      send(socket, "GET /v1/op");
      String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest).contains("HTTP/1.1 408");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MUCH_LATER.dividedBy(2));
    }
  }

  @Test
  void a_body_that_comes_byte_by_byte_is_408() throws Exception {
    Ended ended = drip("POST /v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n", "a");

    assertInTime(ended);
    assertThat(ended.answer()).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
    assertOthersAreAnswered();
  }

  @Test
  void a_client_that_does_not_read_its_answer_is_left() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
      Thread.sleep(DEADLINE.multipliedBy(4));

      long read = 0;
      try {
        byte[] piece = new byte[64 * 1024];
        for (int n = 0; n >= 0; n = socket.getInputStream().read(piece)) {
          read += n;
        }
      } catch (SocketException _) {
        // reset: also an end
      }
      assertThat(read).isLessThan(30_000_000);
    }
    assertOthersAreAnswered();
  }

  @Test
  void two_thousand_who_say_nothing_are_sent_away_and_others_are_answered_meanwhile()
      throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < SILENT; i++) {
        silent.add(connect());
      }
      assertOthersAreAnswered();
      Thread.sleep(DEADLINE.multipliedBy(2));
      for (Socket socket : silent) {
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 408");
      }
      assertOthersAreAnswered();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void a_connection_that_rests_between_requests_stays() throws Exception {
    try (Socket socket = connect()) {
      for (int i = 0; i < 2; i++) {
        send(socket, "GET /v1/things HTTP/1.1\r\nHost: x\r\n\r\n");
        String answer = "";
        while (!answer.contains("}")) {
          answer += (char) socket.getInputStream().read();
        }
        assertThat(answer).startsWith("HTTP/1.1 404");
        Thread.sleep(DEADLINE.multipliedBy(2));
      }
    }
  }
}
