package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

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
    HttpFields headers = ServletContextRequest.getServletContextRequest(request).getHeaders();
    if (headers.size() > limits.headers()) {
      throw refusal(ErrorCode.HEADERS_TOO_LARGE);
    }
    for (HttpField header : headers) {
      if (header.getHeader() == HttpHeader.CONTENT_ENCODING && !isAsItIs(header)) {
        throw refusal(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
      }
    }
  }

  private static boolean isAsItIs(HttpField encoding) {
    return encoding.getValue() != null && encoding.getValue().strip().equalsIgnoreCase("identity");
  }

  private static ProblemException refusal(ErrorCode code) {
    return new ProblemException(Problem.of(code));
  }
}
