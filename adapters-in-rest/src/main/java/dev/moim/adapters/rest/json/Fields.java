package dev.moim.adapters.rest.json;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What must be there in a body that was read. */
public final class Fields {
  private Fields() {}

  /**
   * The value of a field that a request cannot do without.
   *
   * @throws ProblemException if it is absent or null
   */
  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new ProblemException(Problem.field("/" + name, Detail.of(name, "is required")));
    }
    return value;
  }
}
