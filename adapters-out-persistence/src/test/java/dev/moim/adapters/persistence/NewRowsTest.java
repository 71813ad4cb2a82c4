package dev.moim.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New rows, by whichever way they are written: one is inserted, a few in a batch, many copied. */
class NewRowsTest {
  private static final Database DATABASE = TestDatabase.shared();

  private record Thing(
      UUID id,
      Optional<UUID> other,
      List<UUID> more,
      String word,
      Optional<String> remark,
      long number,
      int small,
      Instant at,
      Optional<Instant> until) {}

  private static final NewRows<Thing> THINGS =
      NewRows.<Thing>of("things")
          .id("id", Thing::id)
          .optionalId("other", Thing::other)
          .idsOrNone("more", Thing::more)
          .text("word", Thing::word)
          .optionalText("remark", Thing::remark)
          .number("number", Thing::number)
          .integer("small", Thing::small)
          .moment("at", Thing::at)
          .optionalMoment("until", Thing::until);

  private static final Rows<Thing> STORED =
      Rows.each(
          DATABASE,
          (row, _) ->
              new Thing(
                  Columns.id(row, "id"),
                  Columns.optionalId(row, "other"),
                  Columns.ids(row, "more"),
                  row.getString("word"),
                  Optional.ofNullable(row.getString("remark")),
                  row.getLong("number"),
                  row.getInt("small"),
                  Columns.at(row, "at"),
                  Columns.optionalAt(row, "until")));

  @BeforeEach
  void prepare() {
    var _ =
        DATABASE.use(
            handle -> {
              handle.execute("DROP TABLE IF EXISTS things");
              return handle.execute(
                  """
                  CREATE TABLE things (
                    id      uuid PRIMARY KEY,
                    other   uuid,
                    more    uuid[],
                    word    text NOT NULL CHECK (word <> 'no'),
                    remark  text,
                    number  bigint NOT NULL,
                    small   integer NOT NULL,
                    at      timestamptz NOT NULL,
                    until   timestamptz
                  )
                  """);
            });
  }

  private static Thing thing(int i) {
    boolean more = i % 2 == 0;
    Instant at = Instant.parse(more ? "1969-12-31T23:59:59.999999Z" : "9999-12-31T23:59:59Z");
    return new Thing(
        new UUID(i, -i),
        more ? Optional.of(new UUID(-1, i)) : Optional.empty(),
        more ? List.of(new UUID(7, i), new UUID(8, i)) : List.of(),
        more ? "꽃 \uD83C\uDF38 \\ \" { , \n" + i : "",
        more ? Optional.of("x".repeat(i * 300)) : Optional.empty(),
        more ? Long.MIN_VALUE : Long.MAX_VALUE,
        more ? Integer.MIN_VALUE : i,
        at.plusNanos(i * 1_000L),
        more ? Optional.of(Instant.parse("2026-03-02T10:00:00.123456Z")) : Optional.empty());
  }

  private static List<Thing> things(int many) {
    return IntStream.range(0, many).mapToObj(NewRowsTest::thing).toList();
  }

  private static List<Thing> stored() {
    return STORED.all("SELECT * FROM things ORDER BY id", query -> query);
  }

  private static void add(List<Thing> things) {
    var _ =
        DATABASE.use(
            handle -> {
              THINGS.add(handle, things);
              return things;
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 15, 16, 200})
  void each_is_stored_as_it_was(int many) {
    add(things(many));

    assertThat(stored()).containsExactlyInAnyOrderElementsOf(things(many));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 200})
  void a_moment_is_cut_to_the_microsecond(int many) {
    Instant fine = Instant.parse("1969-12-31T23:59:59.123456789Z");
    List<Thing> things =
        things(many).stream()
            .map(t -> new Thing(t.id, t.other, t.more, t.word, t.remark, 1, 1, fine, t.until))
            .toList();

    add(things);

    assertThat(stored())
        .extracting(Thing::at)
        .containsOnly(Instant.parse("1969-12-31T23:59:59.123456Z"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 200})
  void what_a_check_refuses_ends_the_transaction(int many) {
    List<Thing> things =
        Stream.concat(
                things(many - 1).stream(),
                Stream.of(
                    new Thing(
                        UUID.randomUUID(),
                        Optional.empty(),
                        List.of(),
                        "no",
                        Optional.empty(),
                        1,
                        1,
                        Instant.EPOCH,
                        Optional.empty())))
            .toList();

    assertThatThrownBy(() -> add(things)).hasStackTraceContaining("things_word_check");

    assertThat(stored()).isEmpty();
  }

  /** The driver writes a question mark for it where values are bound; the domain lets none in. */
  @Test
  void text_that_is_none_is_not_copied() {
    List<Thing> things =
        things(200).stream()
            .map(t -> new Thing(t.id, t.other, t.more, "\uD83C", t.remark, 1, 1, t.at, t.until))
            .toList();

    assertThatThrownBy(() -> add(things)).isInstanceOf(RuntimeException.class);

    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 200})
  void if_one_is_taken_none_is_added_and_the_transaction_goes_on(int many) {
    Thing last = things(many).getLast();
    add(List.of(last));

    boolean added =
        DATABASE.use(
            handle -> {
              boolean all = THINGS.addUnlessTaken(handle, things(many));
              THINGS.add(handle, List.of(thing(many)));
              return all;
            });

    assertThat(added).isFalse();
    assertThat(stored()).containsExactlyInAnyOrder(last, thing(many));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 200})
  void if_none_is_taken_all_are_added(int many) {
    assertThat(DATABASE.<Boolean>use(handle -> THINGS.addUnlessTaken(handle, things(many))))
        .isTrue();

    assertThat(stored()).containsExactlyInAnyOrderElementsOf(things(many));
  }

  @Test
  void what_is_added_later_is_there_for_the_next_statement() {
    var _ =
        DATABASE.within(
            () -> {
              DATABASE.addLater(THINGS, things(1));
              DATABASE.addLater(THINGS, List.of(thing(1)));
              DATABASE.addLater(THINGS, List.of());
              DATABASE.changeLater(
                  "UPDATE things SET number = ? WHERE word = ?",
                  (position, statement, _) -> statement.setLong(position, 5),
                  Columns.text(""));
              DATABASE.addLater(THINGS, IntStream.range(2, 40).mapToObj(i -> thing(i)).toList());
              assertThat(stored()).hasSize(40);
              assertThat(numberOf(thing(1))).isEqualTo(5);
              assertThat(numberOf(thing(3))).isEqualTo(Long.MAX_VALUE);
              return stored();
            });

    assertThat(stored()).hasSize(40);
  }

  private static long numberOf(Thing thing) {
    return DATABASE.use(
        handle ->
            handle
                .createQuery("SELECT number FROM things WHERE id = :id")
                .bind("id", Columns.id(thing.id()))
                .mapTo(Long.class)
                .one());
  }

  @Test
  void what_is_added_later_and_by_nobody_read_is_there_at_the_end() {
    DATABASE.addLater(THINGS, things(1));
    var _ =
        DATABASE.within(
            () -> {
              DATABASE.addLater(THINGS, List.of(thing(1)));
              return 1;
            });

    assertThat(stored()).hasSize(2);
  }

  @Test
  void what_is_added_later_and_refused_ends_the_transaction() {
    add(List.of(thing(1)));

    assertThatThrownBy(
            () ->
                DATABASE.within(
                    () -> {
                      DATABASE.addLater(THINGS, List.of(thing(2)));
                      DATABASE.addLater(THINGS, List.of(thing(1)));
                      return 1;
                    }))
        .hasStackTraceContaining("things_pkey");

    assertThat(stored()).containsExactly(thing(1));
  }

  @Test
  void what_is_added_later_is_undone_with_its_transaction() {
    var _ =
        new PostgresTransactions(DATABASE)
            .run(
                tx -> {
                  DATABASE.addLater(THINGS, things(3));
                  tx.rollBack();
                  return 1;
                });

    assertThat(stored()).isEmpty();
  }
}
