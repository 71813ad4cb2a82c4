package dev.moim.adapters.rest.stream;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The way to one client, after the headers of its answer. Neither method waits for the client. */
public interface Line {
  /**
   * Sends bytes; at most one sending is under way.
   *
   * @param sent told when they are on their way, or false if they never will be; on any thread,
   *     also on this one before the method returns
   */
  void send(ByteBuffer bytes, Consumer<Boolean> sent);

  /** Hangs up, whatever is being sent. */
  void cut();
}
