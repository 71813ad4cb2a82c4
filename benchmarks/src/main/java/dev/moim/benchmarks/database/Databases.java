package dev.moim.benchmarks.database;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.bootstrap.stack.LocalPostgres;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Databases of one PostgreSQL: templates that are loaded once and kept, and copies of them. */
public final class Databases {
  /** Changes whenever something else is loaded: what was loaded before is thrown away then. */
  private static final String LOADED = "moim bench 2";

  private final LocalPostgres postgres;
  private final PrintStream out;
  private final Set<String> copies = new LinkedHashSet<>();

  /** Of this server; what takes long is told. */
  public Databases(LocalPostgres postgres, PrintStream out) {
    this.postgres = postgres;
    this.out = out;
  }

  /** One of its databases, as servers are told of it. */
  public DatabaseSettings settings(String database) {
    return DatabaseSettings.of(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), database),
        postgres.user(),
        postgres.password());
  }

  /**
   * A fresh copy of a database with people and so many orders; the template is loaded first if it
   * is not there.
   */
  public DatabaseSettings copy(String name, int orders) {
    String template = "template_" + orders;
    require(template, orders);
    try (Sql sql = maintenance()) {
      drop(sql, name);
      var _ = copies.add(name);
      sql.run("CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, template));
    }
    return settings(name);
  }

  /** An empty database, whatever was in it before. */
  public DatabaseSettings empty(String name) {
    try (Sql sql = maintenance()) {
      drop(sql, name);
      sql.run("CREATE DATABASE " + name);
    }
    return settings(name);
  }

  /** Removes all copies: they may be large. */
  public void dropCopies() {
    try (Sql sql = maintenance()) {
      copies.forEach(copy -> drop(sql, copy));
    }
    copies.clear();
  }

  private void require(String template, int orders) {
    try (Sql sql = maintenance()) {
      if (isThere(sql, template) && isUsable(template)) {
        return;
      }
      out.printf("loading %,d members and %,d orders, once …%n", People.MANY, orders);
      drop(sql, template);
      sql.run("CREATE DATABASE " + template);
      new Loading(settings(template)).load(orders);
      sql.run("COMMENT ON DATABASE %s IS '%s'".formatted(template, LOADED));
    }
  }

  private static boolean isThere(Sql sql, String template) {
    return sql.number(
            """
            SELECT count(*) FROM pg_database
            WHERE datname = ? AND shobj_description(oid, 'pg_database') = ?
            """,
            template,
            LOADED)
        == 1;
  }

  /** It may be of an older version of the tables: then it is brought up to date. */
  private boolean isUsable(String template) {
    try (Database database = Database.open(settings(template))) {
      return database.isReady();
    } catch (IllegalStateException e) {
      out.println(template + " is loaded anew: " + e.getMessage());
      return false;
    }
  }

  private static void drop(Sql sql, String name) {
    sql.run("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
  }

  /** Writes everything to disk now, so that it does not fall into what is measured next. */
  public void checkpoint() {
    try (Sql sql = maintenance()) {
      sql.run("CHECKPOINT");
    }
  }

  /**
   * An order that is not paid yet.
   *
   * @param member the place of whoever ordered
   */
  public record Unpaid(UUID order, String reference, int member) {}

  /** Those of a group. */
  public List<Unpaid> unpaid(DatabaseSettings database, UUID group) {
    try (Sql sql = Sql.in(database)) {
      return sql.all(
          """
          SELECT id, reference, member_id FROM orders
          WHERE group_id = ? AND fulfilment = 'HELD' ORDER BY number
          """,
          row ->
              new Unpaid(
                  row.getObject(1, UUID.class),
                  row.getString(2),
                  People.place(row.getObject(3, UUID.class))),
          group);
    }
  }

  /** An event of before, with orders whose members have tickets. */
  public UUID oldEvent(DatabaseSettings database) {
    try (Sql sql = Sql.in(database)) {
      return sql.id("SELECT group_id FROM tickets LIMIT 1");
    }
  }

  /**
   * How many numbers of a group's orders are wrong: orders are numbered from 1 without gaps, and
   * nobody has the number of another one.
   */
  public long wrongNumbers(DatabaseSettings database, UUID group) {
    return number(
        database,
        """
        SELECT coalesce(max(number), 0) - count(DISTINCT number) + count(*) - count(DISTINCT number)
        FROM orders WHERE group_id = ?
        """,
        group);
  }

  /** How many orders a group has. */
  public long orders(DatabaseSettings database, UUID group) {
    return number(database, "SELECT count(*) FROM orders WHERE group_id = ?", group);
  }

  /** A number that a query gives. */
  public long number(DatabaseSettings database, String query, Object... values) {
    try (Sql sql = Sql.in(database)) {
      return sql.number(query, values);
    }
  }

  /** Runs a statement. */
  public void run(DatabaseSettings database, String statement) {
    try (Sql sql = Sql.in(database)) {
      sql.run(statement);
    }
  }

  /** A club, by its name. */
  public UUID club(DatabaseSettings database, String name) {
    try (Sql sql = Sql.in(database)) {
      return sql.id("SELECT id FROM clubs WHERE name = ?", name);
    }
  }

  /** Which version this server is of. */
  public String version() {
    try (Sql sql = maintenance()) {
      return sql.text("SHOW server_version");
    }
  }

  private Sql maintenance() {
    return Sql.in(settings("postgres"));
  }
}
