package dev.moim.bootstrap.http;

import dev.moim.bootstrap.http.Wire.Said;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says one thing after the other, on one connection for as long as the server keeps it. */
final class Line implements AutoCloseable {
  private @Nullable Wire wire;

  Said ask(String request) throws IOException {
    Said said;
    try {
      said = said(request);
    } catch (EOFException | SocketException closedByTheLastRefusal) {
      close();
      said = said(request);
    }
    if (said.header("connection").equals("close")) {
      close();
    }
    return said;
  }

  /** What gets no answer ends the connection: what is asked next would wait behind it. */
  private Said said(String request) throws IOException {
    Wire now = wire == null ? Wire.open() : wire;
    wire = now;
    try {
      return now.say(request).hear(!request.startsWith("HEAD "));
    } catch (SocketTimeoutException silent) {
      close();
      throw silent;
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
