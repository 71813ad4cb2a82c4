package dev.moim.adapters.rest.http;

import static java.util.stream.Collectors.joining;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.application.runtime.Sort.By;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark. A name that the route does not know, and one that comes
 * twice, are refused: a filter that is misspelt and quietly ignored shows what was not asked for.
 */
public final class Query {
  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final String SORT = "sort";
  private static final String QUERY = "query";

  /** The names that every list takes. */
  static final Set<String> OF_LISTS = Set.of(LIMIT, CURSOR, SORT);

  private static final int LONGEST_SEARCH = 100;

  /** What a client is shown of a name that it made up. */
  private static final int LONGEST_NAME = 50;

  private static final char NOT_A_CHARACTER = '\uFFFD';

  private final String path;
  private final Map<String, String> values = new TreeMap<>();
  private Sort usual = Sort.OLDEST_FIRST;

  /**
   * Reads a query.
   *
   * @param path the address that it stands behind
   * @throws ProblemException if it is not well encoded, or has a name twice
   */
  Query(String path, @Nullable String text) {
    this.path = path;
    for (String pair : text == null ? new String[0] : text.split("&")) {
      if (!pair.isEmpty()) {
        read(pair.split("=", 2));
      }
    }
  }

  private void read(String[] pair) {
    String name = decoded(pair[0], pair[0]);
    String value = pair.length == 2 ? decoded(name, pair[1]) : "";
    if (values.putIfAbsent(name, value) != null) {
      throw refusal(name, "must come once");
    }
  }

  private static String decoded(String name, String value) {
    String text;
    try {
      text = URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refusal(name, "is not well encoded");
    }
    if (text.indexOf(NOT_A_CHARACTER) >= 0) {
      throw refusal(name, "is not in UTF-8");
    }
    return text;
  }

  private static ProblemException refusal(String name, String why) {
    String shown =
        name.codePoints().limit(LONGEST_NAME).mapToObj(Character::toString).collect(joining());
    return new ProblemException(Problem.parameter(shown, Detail.of(shown, why)));
  }

  /**
   * Lets these names through and no others.
   *
   * @throws ProblemException if there is another
   */
  Query knowing(Set<String> names) {
    values.keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw refusal(name, "is not a parameter here");
            });
    return this;
  }

  /** The value of this name; an empty one counts as none. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The value of this name as the model reads it.
   *
   * @throws ProblemException if the model refuses it
   */
  public <T> Optional<T> value(String name, Function<String, T> read) {
    return text(name).map(value -> checked(name, () -> read.apply(value)));
  }

  /** Yes or no. */
  public Optional<Boolean> yes(String name) {
    return value(
        name,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new InvalidValue(name, "must be true or false");
            });
  }

  /** An id. */
  public <T> Optional<T> id(String name, Function<UUID, T> kind) {
    return value(
        name,
        text ->
            Uuids.parse(text).map(kind).orElseThrow(() -> new InvalidValue(name, "must be an id")));
  }

  /** One of these words. */
  public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    return word(name, Arrays.asList(words.getEnumConstants()));
  }

  /** One of these words, which are not all of their kind. */
  public <E extends Enum<E>> Optional<E> word(String name, List<E> words) {
    return value(name, text -> oneOf(words, Enum::name, name, text));
  }

  private static <T> T oneOf(List<T> all, Function<T, String> word, String name, String text) {
    return all.stream()
        .filter(one -> word.apply(one).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    name, "must be one of {0}", all.stream().map(word).collect(joining(", "))));
  }

  /** What is looked for in names: {@code query}, at most 100 characters; empty for everything. */
  public String search() {
    return value(QUERY, text -> Text.paragraph(QUERY, text, LONGEST_SEARCH)).orElse("");
  }

  /** A day, such as {@code 2026-11-02}, from the year 2000 to 9999. */
  public Optional<LocalDate> day(String name) {
    return value(
        name,
        text -> {
          if (!text.matches("[2-9][0-9]{3}-[0-9]{2}-[0-9]{2}")) {
            throw notADay(name);
          }
          try {
            return LocalDate.parse(text);
          } catch (DateTimeParseException e) {
            throw notADay(name);
          }
        });
  }

  private static InvalidValue notADay(String name) {
    return new InvalidValue(name, "must be a day such as 2026-11-02, from the year 2000 to 9999");
  }

  /** Of a list that begins with what is newest, unless the client says otherwise. */
  public Query newestFirst() {
    usual = new Sort(By.CREATED_AT, true);
    return this;
  }

  /** Which part of a list is wanted, of one that is sorted by age alone. */
  public PageRequest page() {
    return page(By.CREATED_AT);
  }

  /**
   * Which part of a list is wanted: {@code limit}, {@code sort} and {@code cursor}.
   *
   * @param keys what the list can be sorted by
   */
  public PageRequest page(By... keys) {
    int limit = value(LIMIT, Query::number).orElse(PageRequest.DEFAULT_LIMIT);
    Sort sort = sort(keys);
    Optional<Position> after = value(CURSOR, text -> Cursor.read(text, list(sort)));
    return checked(LIMIT, () -> new PageRequest(sort, after, limit));
  }

  /** The cursor that leads on from here in the list that this query is about. */
  String cursor(Position position) {
    return Cursor.write(position, list(sort(By.values())));
  }

  private Sort sort(By... keys) {
    List<Sort> orders =
        Stream.of(keys).flatMap(by -> Stream.of(new Sort(by, false), new Sort(by, true))).toList();
    return value(SORT, text -> oneOf(orders, Query::word, SORT, text)).orElse(usual);
  }

  private static String word(Sort sort) {
    String key =
        switch (sort.by()) {
          case CREATED_AT -> "createdAt";
          case NAME -> "name";
        };
    return sort.descending() ? "-" + key : key;
  }

  /** The list, its order, and what is filtered by; not how much of it is wanted at a time. */
  private String list(Sort sort) {
    Map<String, String> filters = new TreeMap<>(values);
    filters.keySet().removeAll(OF_LISTS);
    filters.values().removeIf(String::isEmpty);
    return path + '\n' + word(sort) + '\n' + filters;
  }

  private static Integer number(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new InvalidValue(LIMIT, "must be from {0} to {1}", 1, 100);
    }
    return Integer.valueOf(text);
  }

  /**
   * What several values make together.
   *
   * @param name the one to be named if the model refuses them
   * @throws ProblemException if it does
   */
  public static <T> T checked(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidValue e) {
      throw new ProblemException(Problem.parameter(name, Detail.of(name, e)));
    }
  }
}
