package dev.moim.adapters.rest.http;

/** Answers a call: reads what came, asks a use case, and says what its result means in HTTP. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers.
   *
   * @throws dev.moim.adapters.rest.problem.ProblemException if what came cannot be read
   */
  Answer handle(Call call);
}
