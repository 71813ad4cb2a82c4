package dev.moim.bootstrap.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which anything at all can be said, byte by byte. */
final class Wire implements AutoCloseable {
  /** Two seconds are what a client may wait; the rest is for a machine that is busy building. */
  private static final int LONGEST_MILLIS = 6_000;

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /**
   * An answer as it came.
   *
   * @param headers names in lower case
   */
  record Said(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
      return status + " " + headers + " " + body;
    }
  }

  static Wire open() throws IOException {
    URI server = Server.uri();
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(LONGEST_MILLIS);
    return new Wire(socket);
  }

  /** Says one thing on a connection of its own, and hears one answer. */
  static Said once(String request) throws IOException {
    try (Wire wire = open()) {
      return wire.say(request).hear(!request.startsWith("HEAD "));
    }
  }

  /** Each character is a byte. */
  Wire say(String bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException refusedAlready) {
      // The answer is there to be read.
    }
    return this;
  }

  /** Says no more, but listens. */
  Wire end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Goes without a word: a reset. */
  void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  Said hear(boolean withBody) throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(": ?", 2);
      headers.merge(header[0].toLowerCase(Locale.ROOT), header[1], (a, b) -> a + ", " + b);
    }
    if (status == 100) {
      return hear(withBody);
    }
    if (withBody && headers.getOrDefault("content-type", "").equals("text/event-stream")) {
      headers.put("connection", "close"); // nobody listens to the end of it
      return new Said(status, headers, firstEvent(headers.containsKey("transfer-encoding")));
    }
    boolean none = !withBody || status == 204 || status == 304;
    return new Said(status, headers, none ? "" : new String(body(headers), StandardCharsets.UTF_8));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return in.readNBytes(Integer.parseInt(headers.get("content-length")));
    } else if (!headers.containsKey("transfer-encoding")) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      body.writeBytes(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  /** The first of a stream, which comes in chunks unless the asker wanted the connection closed. */
  private String firstEvent(boolean inChunks) throws IOException {
    if (inChunks) {
      return new String(in.readNBytes(chunk()), StandardCharsets.UTF_8);
    }
    StringBuilder event = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      event.append(line).append('\n');
    }
    return event.toString();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("closed after: " + line);
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  /** What else comes until the server closes; empty if nothing does. */
  String rest() throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
