package dev.moim.adapters.rest;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Language;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.watch.Onlooker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers, in the one shape of problems, what Jetty refuses before the router is reached: bytes
 * that are no HTTP, headers that are too large, a server that is stopping.
 */
final class BelowRouter extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(BelowRouter.class);

  private final Onlooker onlooker;

  BelowRouter(Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object attribute = request.getAttribute(Watched.ATTRIBUTE);
    String id = Watched.idOf(attribute);
    Problem problem = problem(response.getStatus(), id);
    if (problem.code() == ErrorCode.INTERNAL) {
      LOG.error("{}: a request failed below the router", id, cause(request));
    }
    String language = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
    Answer answer = Answer.problem(problem).in(Language.of(language));
    response.setStatus(answer.status());
    response.getHeaders().put("X-Request-Id", id);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.getHeaders().put(header.getKey(), header.getValue());
    }
    if (attribute == null) {
      Watching.refused(onlooker, request, response, id);
    }
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  /** The whole of an answer, for a connection that nothing else is written to; it closes then. */
  static String raw(int status) {
    String id = new Watched().id();
    Answer answer = Answer.problem(problem(status, id));
    return "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nX-Request-Id: %s\r\n"
            .formatted(
                status, HttpStatus.getMessage(status), answer.mediaType(), answer.body().length, id)
        + "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
        + new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static Throwable cause(Request request) {
    return request.getAttribute(ERROR_EXCEPTION) instanceof Throwable thrown
        ? thrown
        : new IllegalStateException("without a cause");
  }

  private static Problem problem(int status, String requestId) {
    return switch (status) {
      case 404 -> Problem.of(ErrorCode.NOT_FOUND);
      case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED);
      case 408 -> Problem.of(ErrorCode.REQUEST_TIMEOUT);
      case 413 -> Problem.of(ErrorCode.TOO_LARGE);
      case 414 -> Problem.of(ErrorCode.URI_TOO_LONG);
      case 431 -> Problem.of(ErrorCode.HEADERS_TOO_LARGE);
      case 503 ->
          Problem.of(ErrorCode.UNAVAILABLE)
              .with("correlationId", requestId)
              .retryAfter(Duration.ofSeconds(1));
      // A version of HTTP that nobody speaks (505) is the caller's doing too.
      case 505 -> Problem.of(ErrorCode.BAD_REQUEST);
      default ->
          status >= 500
              ? Problem.of(ErrorCode.INTERNAL).with("correlationId", requestId)
              : Problem.of(ErrorCode.BAD_REQUEST);
    };
  }
}
