package dev.moim.adapters.rest;

import dev.moim.adapters.rest.stream.EventStream;
import dev.moim.adapters.rest.stream.Line;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * A line over Jetty's own response, below the servlet's: what is sent is not copied, nobody waits,
 * and a client for whom there is nothing to send costs neither a thread nor a buffer.
 */
final class JettyLine implements Line {
  private final Response response;
  private final EndPoint client;

  private JettyLine(Response response, EndPoint client) {
    this.response = response;
    this.client = client;
  }

  /** Has the stream sent after the headers, which are set, once the handlers are done. */
  static void begin(EventStream stream, Context context) {
    context.future(() -> begun(stream, context));
  }

  private static CompletableFuture<Void> begun(EventStream stream, Context context) {
    try {
      SlowClients.goesOn(context.req());
      ServletContextRequest request = ServletContextRequest.getServletContextRequest(context.req());
      EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
      stream.begin(new JettyLine(request.getServletContextResponse(), client));
    } catch (RuntimeException e) {
      stream.cut();
      throw e;
    }
    return stream.over();
  }

  @Override
  public void send(ByteBuffer bytes, Consumer<Boolean> sent) {
    response.write(
        false,
        bytes,
        Callback.from(
            InvocationType.NON_BLOCKING, () -> sent.accept(true), _ -> sent.accept(false)));
  }

  @Override
  public void cut() {
    client.close(new TimeoutException("does not read"));
  }
}
