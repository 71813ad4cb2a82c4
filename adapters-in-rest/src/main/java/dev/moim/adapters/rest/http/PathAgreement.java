package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Some clients repeat in the body what the path says. They may, as long as it is the same. */
public final class PathAgreement {
  private PathAgreement() {}

  /**
   * Compares an id, regardless of case, since a UUID has none.
   *
   * @param repeated null if it was not repeated
   * @throws ProblemException if it is another value
   */
  public static void require(String field, @Nullable String repeated, String expected) {
    if (repeated != null && !repeated.equalsIgnoreCase(expected)) {
      throw contradiction(field);
    }
  }

  /**
   * Compares a text in which every letter counts.
   *
   * @throws ProblemException if it is another value
   */
  public static void requireExact(String field, String repeated, String expected) {
    if (!repeated.equals(expected)) {
      throw contradiction(field);
    }
  }

  private static ProblemException contradiction(String field) {
    return new ProblemException(Problem.of(ErrorCode.CONTRADICTS_PATH).with("field", "/" + field));
  }
}
