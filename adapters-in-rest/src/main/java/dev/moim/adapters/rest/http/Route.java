package dev.moim.adapters.rest.http;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the contract. There is no way to make one without a decision about who may call it.
 *
 * @param path with parameters in braces, such as {@code /v1/clubs/{clubId}}
 * @param parameters the names that may stand behind the question mark; empty for any, where it is
 *     not ours to say
 * @param takesFile whether its body may be as large as a file
 * @param keepsKeys whether its use case looks after idempotency keys itself
 */
public record Route(
    Method method,
    String path,
    Access access,
    Rate rate,
    Optional<Set<String>> parameters,
    boolean takesFile,
    boolean keepsKeys,
    Endpoint endpoint) {
  public Route {
    parameters = parameters.map(Set::copyOf);
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(endpoint, "endpoint");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts at the root: " + path);
    }
  }

  private static final Optional<Set<String>> NO_PARAMETERS = Optional.of(Set.of());

  /** A route for anybody. */
  public static Route guest(Method method, String path, Endpoint endpoint) {
    return new Route(
        method, path, Access.GUEST, Rate.ORDINARY, NO_PARAMETERS, false, false, endpoint);
  }

  /** A route for whoever is signed in. */
  public static Route member(Method method, String path, Endpoint endpoint) {
    return new Route(
        method, path, Access.MEMBER, Rate.ORDINARY, NO_PARAMETERS, false, false, endpoint);
  }

  /** The same route with another limit. */
  public Route limited(Rate newRate) {
    return copy(newRate, parameters, takesFile, keepsKeys);
  }

  /** The same route, with these names behind the question mark. */
  public Route asking(String... names) {
    return asking(Optional.of(Set.of(names)));
  }

  /** The same route, of a list with these filters. */
  public Route listing(String... filters) {
    return asking(
        Optional.of(
            Stream.concat(Query.OF_LISTS.stream(), Stream.of(filters))
                .collect(Collectors.toSet())));
  }

  /** The same route, with anything behind the question mark. */
  public Route withAnyParameters() {
    return asking(Optional.empty());
  }

  /** The same route, with a file as its body. */
  public Route takingFile() {
    return copy(rate, parameters, true, keepsKeys);
  }

  /** The same route, of a use case that serves many at once and looks after their keys with it. */
  public Route keepingKeys() {
    return copy(rate, parameters, takesFile, true);
  }

  private Route asking(Optional<Set<String>> newParameters) {
    return copy(rate, newParameters, takesFile, keepsKeys);
  }

  private Route copy(
      Rate newRate, Optional<Set<String>> newParameters, boolean withFile, boolean withKeys) {
    return new Route(method, path, access, newRate, newParameters, withFile, withKeys, endpoint);
  }

  /**
   * Refuses what stands behind the question mark and is not known here.
   *
   * @throws dev.moim.adapters.rest.problem.ProblemException if there is such
   */
  public void requireParameters(Call call) {
    parameters.ifPresent(names -> call.query().knowing(names));
  }

  /** Such as {@code GET /v1/clubs/{clubId}}. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
