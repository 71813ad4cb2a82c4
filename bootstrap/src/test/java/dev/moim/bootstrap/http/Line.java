package dev.moim.bootstrap.http;

import dev.moim.bootstrap.http.Wire.Said;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says one thing after the other, on one connection for as long as the server keeps it. */
final class Line implements AutoCloseable {
  private @Nullable Wire wire;

  Said ask(String request) throws IOException {
    Wire now = wire == null ? Wire.open() : wire;
    wire = now;
    Said said = now.say(request).hear(!request.startsWith("HEAD "));
    if (said.header("connection").equals("close")) {
      close();
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    if (wire != null) {
      wire.close();
      wire = null;
    }
  }
}
