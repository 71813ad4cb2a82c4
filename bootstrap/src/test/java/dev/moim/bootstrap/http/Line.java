package dev.moim.bootstrap.http;

import dev.moim.bootstrap.http.Wire.Said;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Says one thing after the other, on one connection for as long as the server keeps it. */
final class Line implements AutoCloseable {
  private @Nullable Wire wire;

  Said ask(String request) throws IOException {
    Said said;
    try {
      said = said(request);
    } catch (EOFException | SocketException closedByTheLastRefusal) {
      said = said(request);
    }
    if (said.header("connection").equals("close")) {
      close();
    }
    return said;
  }

  /** What is not answered as it should be ends the connection, or the next would hear of it. */
  private Said said(String request) throws IOException {
    Wire now = wire == null ? Wire.open() : wire;
    wire = now;
    try {
      return now.say(request).hear(!request.startsWith("HEAD "));
    } catch (IOException | RuntimeException notAnAnswer) {
      close();
      throw notAnAnswer;
    }
  }

  @Override
  public void close() throws IOException {
    if (wire != null) {
      wire.close();
      wire = null;
    }
  }
}
