package dev.moim.adapters.persistence.verify;

import dev.moim.adapters.persistence.Columns;
import java.util.List;
import java.util.Objects;

/** Something that is always true of the data, and how to find what contradicts it. */
public final class Invariant {
  /** How much of what is wrong is told. */
  static final int MOST = 10;

  private final String name;
  private final String says;
  private final String table;
  private final Search search;

  /** Finds what contradicts it, in words for a person: a few are enough. */
  @FunctionalInterface
  interface Search {
    List<String> broken(Look look);
  }

  private Invariant(String name, String says, String table, Search search) {
    this.name = Objects.requireNonNull(name, "name");
    this.says = Objects.requireNonNull(says, "says");
    this.table = Objects.requireNonNull(table, "table");
    this.search = Objects.requireNonNull(search, "search");
  }

  /**
   * One that a query looks for.
   *
   * @param table what it looks through, for the count
   * @param broken gives a row for whatever contradicts it, with a text {@code broken} that says so;
   *     it may use {@code :now}
   */
  static Invariant rows(String name, String says, String table, String broken) {
    return new Invariant(name, says, table, look -> query(look, broken));
  }

  /** One that takes more than a query. */
  static Invariant searched(String name, String says, String table, Search search) {
    return new Invariant(name, says, table, search);
  }

  private static List<String> query(Look look, String broken) {
    return look.handle()
        .createQuery("SELECT broken FROM (\n%s) AS found\nLIMIT :most".formatted(broken))
        .bind("now", Columns.at(look.now()))
        .bind("most", MOST + 1)
        .map((row, _) -> row.getString("broken"))
        .list();
  }

  Finding check(Look look) {
    long rows =
        look.handle()
            .createQuery("SELECT count(*) AS many FROM " + table)
            .map((row, _) -> row.getLong("many"))
            .one();
    List<String> found = search.broken(look);
    boolean more = found.size() > MOST;
    return new Finding(this, rows, table, more ? found.subList(0, MOST) : found, more);
  }

  /** In a few words with hyphens: what scripts and people call it. */
  public String name() {
    return name;
  }

  /** What is true, in a sentence. */
  public String says() {
    return says;
  }

  @Override
  public String toString() {
    return name;
  }
}
