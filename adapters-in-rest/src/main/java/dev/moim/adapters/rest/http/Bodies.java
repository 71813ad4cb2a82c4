package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Reads bodies, but no further than they may be long. */
final class Bodies {
  private Bodies() {}

  static byte[] read(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw refusal(ErrorCode.TOO_LARGE);
    }
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(most + 1);
    } catch (IOException e) {
      throw refusal(
          e.getCause() instanceof TimeoutException
              ? ErrorCode.REQUEST_TIMEOUT
              : ErrorCode.BAD_REQUEST);
    }
    if (body.length > most) {
      throw refusal(ErrorCode.TOO_LARGE);
    }
    return body;
  }

  private static ProblemException refusal(ErrorCode code) {
    return new ProblemException(Problem.of(code));
  }
}
