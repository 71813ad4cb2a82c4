package dev.moim.bootstrap.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that listens, by a socket of its own: it reads when it is asked to, and only then. */
final class Listening implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader in;
  private final List<String> head = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private Listening(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Listens, with this token, or none if it is empty. */
  static Listening to(int port, String path, String token) {
    return to(port, "GET", path, token, 64 * 1024);
  }

  /**
   * Asks, and reads the head of the answer.
   *
   * @param buffer what the system reads for it while it does not
   */
  static Listening to(int port, String method, String path, String token, int buffer) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(buffer);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      Listening listening = new Listening(socket);
      String request =
          method + " " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n";
      String proof = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
      socket
          .getOutputStream()
          .write((request + proof + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      listening.readHead();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHead() throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      head.add(line);
      line = in.readLine();
    }
  }

  int status() {
    return Integer.parseInt(head.getFirst().split(" ", 3)[1]);
  }

  String header(String name) {
    return head.stream()
        .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }

  /** The next lines, up to one that begins like this; without it, whatever came until the end. */
  private Optional<String> until(String beginning) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        said.add(line);
        if (line.startsWith(beginning)) {
          return Optional.of(line.substring(beginning.length()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the next event tells. */
  JsonNode next() {
    return JsonMapper.shared().readTree(until("data: ").orElseThrow());
  }

  int nextSeatsLeft() {
    return next().path("seatsLeft").asInt(-1);
  }

  /** The code of a problem, as which this was answered. */
  String code() {
    try {
      char[] body = new char[Integer.parseInt(header("Content-Length"))]; // it is all ASCII
      for (int read = 0; read < body.length; ) {
        read += in.read(body, read, body.length - read);
      }
      return JsonMapper.shared().readTree(new String(body)).path("code").asString("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a comment, which tells nothing but that the line is alive. */
  void awaitHeartbeat() {
    assertThat(until(":")).hasValue("");
  }

  /** Reads to the end; throws if that is a reset. */
  void awaitEnd() {
    assertThat(until("data: ")).isEmpty();
  }

  /** Everything that was read after the head, with the sizes of chunks between it. */
  List<String> said() {
    return said;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
