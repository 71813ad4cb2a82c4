package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.InvalidValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark. Names that nobody asks for are ignored. */
public final class Query {
  private final String text;

  Query(@Nullable String text) {
    this.text = text == null ? "" : text;
  }

  /** The first value of this name; an empty one counts as none. */
  public Optional<String> text(String name) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> decoded(name, pair[1]))
        .findFirst()
        .filter(value -> !value.isEmpty());
  }

  private static String decoded(String name, String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.parameter(name, Detail.of(name, "is not well encoded")));
    }
  }

  /**
   * The value of this name as the model reads it.
   *
   * @throws ProblemException if the model refuses it
   */
  public <T> Optional<T> value(String name, Function<String, T> read) {
    return text(name).map(value -> checked(name, () -> read.apply(value)));
  }

  /** Which part of a list is wanted: {@code cursor} and {@code limit}. */
  public PageRequest page() {
    Optional<Integer> limit = value("limit", Query::number);
    Optional<String> cursor = value("cursor", Query::uuid);
    return checked("limit", () -> PageRequest.of(cursor, limit));
  }

  private static Integer number(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new InvalidValue("limit", "must be from {0} to {1}", 1, 100);
    }
    return Integer.valueOf(text);
  }

  private static String uuid(String text) {
    if (Uuids.parse(text).isEmpty()) {
      throw new InvalidValue("cursor", "must be one that a list gave");
    }
    return text;
  }

  private static <T> T checked(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidValue e) {
      throw new ProblemException(Problem.parameter(name, Detail.of(name, e)));
    }
  }
}
