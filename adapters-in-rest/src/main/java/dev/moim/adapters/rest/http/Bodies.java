package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads bodies, but no further than they may be long, and no longer than they may take. Of one that
 * is too long, what is on its way is still taken and thrown away, up to a mebibyte: most clients
 * read no answer before they have sent everything, and one that is cut off while sending never
 * learns why (RFC 9112, 9.6). Of one that announces more than that, nothing is read.
 */
final class Bodies {
  private static final int PIECE = 8 * 1024;
  private static final int THROWN_AWAY = 1024 * 1024;
  private static final Duration SILENCE = Duration.ofMillis(500);

  private Bodies() {}

  static byte[] read(HttpServletRequest request, int most, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    try (ServletInputStream in = request.getInputStream()) {
      long announced = request.getContentLengthLong();
      if (announced > most) {
        // A client that asks before it sends (RFC 9110, 10.1.1) has nothing on its way.
        if (announced <= THROWN_AWAY && request.getHeader("Expect") == null) {
          throwAway(in, end);
        }
        throw refusal(ErrorCode.TOO_LARGE);
      }
      return read(in, most, announced, end);
    } catch (IOException e) {
      throw refusal(
          e.getCause() instanceof TimeoutException
              ? ErrorCode.REQUEST_TIMEOUT
              : ErrorCode.BAD_REQUEST);
    }
  }

  /** Piece by piece: each gives what has arrived, so that somebody who drips is noticed. */
  private static byte[] read(ServletInputStream in, int most, long announced, long end)
      throws IOException {
    // With one byte more than was announced, all that has arrived is taken at once.
    int usual = announced < 0 ? PIECE : (int) Math.min(PIECE, announced + 1);
    ByteArrayOutputStream body = new ByteArrayOutputStream(usual);
    byte[] piece = new byte[Math.min(usual, most + 1)];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      body.write(piece, 0, n);
      if (body.size() > most) {
        throwAway(in, end);
        throw refusal(ErrorCode.TOO_LARGE);
      }
      if (System.nanoTime() > end) {
        throw refusal(ErrorCode.REQUEST_TIMEOUT);
      }
    }
    return body.toByteArray();
  }

  /** Never waits for long: who declares a body and sends none is answered as well. */
  private static void throwAway(ServletInputStream in, long end) throws IOException {
    byte[] piece = new byte[PIECE];
    long heard = System.nanoTime();
    for (int left = THROWN_AWAY; left > 0 && !in.isFinished(); ) {
      if (in.available() > 0) {
        left -= in.read(piece);
        heard = System.nanoTime();
      } else {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      long now = System.nanoTime();
      if (now - heard > SILENCE.toNanos() || now > end) {
        return;
      }
    }
  }

  private static ProblemException refusal(ErrorCode code) {
    return new ProblemException(Problem.of(code));
  }
}
