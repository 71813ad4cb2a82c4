package dev.moim.adapters.rest.http;

import java.util.Objects;

/**
 * One line of the contract. There is no way to make one without a decision about who may call it.
 *
 * @param path with parameters in braces, such as {@code /v1/clubs/{clubId}}
 */
public record Route(Method method, String path, Access access, Rate rate, Endpoint endpoint) {
  public Route {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(endpoint, "endpoint");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts at the root: " + path);
    }
  }

  /** A route for anybody. */
  public static Route guest(Method method, String path, Endpoint endpoint) {
    return new Route(method, path, Access.GUEST, Rate.ORDINARY, endpoint);
  }

  /** A route for whoever is signed in. */
  public static Route member(Method method, String path, Endpoint endpoint) {
    return new Route(method, path, Access.MEMBER, Rate.ORDINARY, endpoint);
  }

  /** The same route with another limit. */
  public Route limited(Rate newRate) {
    return new Route(method, path, access, newRate, endpoint);
  }

  /** Such as {@code GET /v1/clubs/{clubId}}. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
