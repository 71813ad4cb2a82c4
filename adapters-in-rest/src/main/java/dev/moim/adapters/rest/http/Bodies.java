package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Reads bodies, but no further than they may be long, and no longer than they may take. */
final class Bodies {
  private static final int PIECE = 8 * 1024;

  private Bodies() {}

  static byte[] read(HttpServletRequest request, int most, Duration within) {
    if (request.getContentLengthLong() > most) {
      throw refusal(ErrorCode.TOO_LARGE);
    }
    try (InputStream in = request.getInputStream()) {
      return read(in, most, System.nanoTime() + within.toNanos());
    } catch (IOException e) {
      throw refusal(
          e.getCause() instanceof TimeoutException
              ? ErrorCode.REQUEST_TIMEOUT
              : ErrorCode.BAD_REQUEST);
    }
  }

  /** Piece by piece: each gives what has arrived, so that somebody who drips is noticed. */
  private static byte[] read(InputStream in, int most, long end) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[Math.min(PIECE, most + 1)];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      body.write(piece, 0, n);
      if (body.size() > most) {
        throw refusal(ErrorCode.TOO_LARGE);
      }
      if (System.nanoTime() > end) {
        throw refusal(ErrorCode.REQUEST_TIMEOUT);
      }
    }
    return body.toByteArray();
  }

  private static ProblemException refusal(ErrorCode code) {
    return new ProblemException(Problem.of(code));
  }
}
