package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** Refuses requests by their outside, before they are routed. */
public final class Sizes {
  private Sizes() {}

  /**
   * Lets a request through.
   *
   * @throws ProblemException if its address is too long, it has too many headers, or its body comes
   *     packed: unpacked it might be of any size
   */
  public static void check(HttpServletRequest request, Limits limits) {
    String query = request.getQueryString();
    int queryLength = query == null ? 0 : query.length();
    if (queryLength > limits.queryBytes()
        || request.getRequestURI().length() + queryLength > limits.uriBytes()) {
      throw refusal(ErrorCode.URI_TOO_LONG);
    }
    int lines = 0;
    for (String name : Collections.list(request.getHeaderNames())) {
      lines += Collections.list(request.getHeaders(name)).size();
    }
    if (lines > limits.headers()) {
      throw refusal(ErrorCode.HEADERS_TOO_LARGE);
    }
    for (String packed : Collections.list(request.getHeaders("Content-Encoding"))) {
      if (!packed.strip().equalsIgnoreCase("identity")) {
        throw refusal(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
      }
    }
  }

  private static ProblemException refusal(ErrorCode code) {
    return new ProblemException(Problem.of(code));
  }
}
