package dev.moim.adapters.rest.problem;

/** Ends the reading of a request: what came cannot be given to a use case. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Without a stack trace, since it is about the request and not about the code. */
  public ProblemException(Problem problem) {
    super(problem.code().name(), null, false, false);
    this.problem = problem;
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
