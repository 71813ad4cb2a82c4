package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;

/** What can be wrong with a header that a handler reads. */
final class Headers {
  private Headers() {}

  static ProblemException invalid(String name, String rule) {
    return new ProblemException(
        Problem.of(ErrorCode.INVALID_HEADER).with("header", name).detailed(Detail.of(name, rule)));
  }
}
