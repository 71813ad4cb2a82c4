package dev.moim.simulators;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server says to one request, and what it does once that is said.
 *
 * @param status the HTTP status, or 0 for no answer at all: the connection is cut
 * @param afterwards runs when the whole answer has been handed to the network
 */
public record Answer(
    int status, String contentType, String body, Map<String, String> headers, Runnable afterwards) {

  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, Object body) {
    return text(status, "application/json; charset=UTF-8", Json.write(body));
  }

  public static Answer html(int status, String body) {
    return text(status, "text/html; charset=UTF-8", body);
  }

  /** A redirect that is followed with GET. */
  public static Answer seeOther(String location) {
    return text(303, "text/plain; charset=UTF-8", "").with("Location", location);
  }

  public static Answer text(int status, String contentType, String body) {
    return new Answer(
        status, contentType, body, Map.of("Cache-Control", "no-store"), Answer::nothing);
  }

  /** Cuts the connection without a word, as a lost network does. */
  public static Answer none() {
    return new Answer(0, "", "", Map.of(), Answer::nothing);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more, afterwards);
  }

  public Answer then(Runnable afterwards) {
    return new Answer(status, contentType, body, headers, afterwards);
  }

  /** Sends this as the one answer to the request. A client that has gone is not an error. */
  public void sendTo(Context ctx) {
    try {
      if (status == 0) {
        cut(ctx);
      } else {
        write(ctx.res());
      }
    } catch (IOException e) {
      LOG.debug("The client did not wait for its answer", e);
    }
    afterwards.run();
  }

  private void write(HttpServletResponse response) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(contentType);
    headers.forEach(response::setHeader);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    response.getOutputStream().close();
  }

  private static void nothing() {}

  private static void cut(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
