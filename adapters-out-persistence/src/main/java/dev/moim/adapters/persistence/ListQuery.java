package dev.moim.adapters.persistence;

import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/**
 * A statement that reads a part of a list: what is in the list, where the part begins, in which
 * order, and how long it is. It seeks by key and counts nothing off, so a late part costs no more
 * than the first, and nothing is skipped or repeated when rows are added meanwhile.
 */
public final class ListQuery {
  private final StringBuilder conditions;
  private final Keys keys;
  private final List<Consumer<Query>> values = new ArrayList<>();
  private Optional<Whole> whole = Optional.empty();

  /**
   * The columns that a list is sorted by, each as an index has it.
   *
   * @param createdAt empty where ids alone tell the age
   * @param name empty where a list is not sorted by name
   */
  public record Keys(String id, Optional<String> createdAt, Optional<String> name) {
    /** Of a list that is sorted by age alone, which the id tells. */
    public static Keys id(String column) {
      return new Keys(column, Optional.empty(), Optional.empty());
    }

    private Optional<String> of(Sort sort) {
      return switch (sort.by()) {
        case CREATED_AT -> createdAt;
        case NAME ->
            Optional.of(name.orElseThrow(() -> new IllegalArgumentException("not sorted by name")));
      };
    }
  }

  private record Whole(String select, String id, String parts) {}

  /**
   * A list of what this selects.
   *
   * @param select up to and with at least one condition
   */
  public ListQuery(String select, Keys keys) {
    this.conditions = new StringBuilder(select);
    this.keys = keys;
  }

  /** With this value in it. */
  public ListQuery with(String name, Argument value) {
    values.add(query -> query.bind(name, value));
    return this;
  }

  /** Only what meets this condition too. */
  public ListQuery and(String condition) {
    conditions.append("  AND ").append(condition.strip()).append('\n');
    return this;
  }

  /** Reads aggregates with their parts: what was selected so far are their ids. */
  public ListQuery of(String select, String id, String parts) {
    whole = Optional.of(new Whole(select, id, parts));
    return this;
  }

  /**
   * The statement, with the length in it and not beside it: for a length that it does not know
   * PostgreSQL prepares for a tenth of the list.
   */
  String sql(PageRequest page) {
    String direction = page.sort().descending() ? " DESC" : "";
    String order = keys.of(page.sort()).map(key -> key + direction + ", ").orElse("");
    String part =
        conditions
            + (page.after().isPresent() ? "  AND " + beyond(page.sort()) + "\n" : "")
            + "ORDER BY %s%s%s\n".formatted(order, keys.id(), direction)
            + "LIMIT "
            + (page.limit() + 1);
    return whole
        .map(
            w ->
                w.select()
                    + "WHERE %s IN (\n%s)\n".formatted(w.id(), part)
                    + "ORDER BY %s%s, %s".formatted(w.id(), direction, w.parts()))
        .orElse(part);
  }

  private String beyond(Sort sort) {
    String beyond = sort.descending() ? " < " : " > ";
    return keys.of(sort)
        .map(key -> "(" + key + ", " + keys.id() + ")" + beyond + "(:afterKey, :afterId)")
        .orElseGet(() -> keys.id() + beyond + ":afterId");
  }

  Query bind(Query query, PageRequest page) {
    values.forEach(value -> value.accept(query));
    page.after().ifPresent(after -> bindAfter(query, page.sort(), after));
    return query;
  }

  private void bindAfter(Query query, Sort sort, Position after) {
    query.bind("afterId", Columns.id(after.id()));
    if (keys.of(sort).isPresent()) {
      query.bind(
          "afterKey",
          switch (sort.by()) {
            case CREATED_AT -> Columns.at(after.requireMoment());
            case NAME -> Columns.text(after.requireName());
          });
    }
  }
}
