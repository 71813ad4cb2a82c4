package dev.moim.contracts.club;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.club.Clubs} promise. */
public abstract class ClubsContract extends StorageContract {
  private static final int THREADS = 8;

  private boolean add(Club club) {
    return within(() -> store().clubs().add(club));
  }

  private Club named(MemberId founder, String name, String englishName) {
    Club like = given().newClub(founder);
    return new Club(
        like.id(), name, englishName, like.description(), like.dues(), founder, like.foundedAt());
  }

  private Club added(String name) {
    Club club = named(given().member().id(), name, "e-" + given().unique());
    assertThat(add(club)).isTrue();
    return club;
  }

  private List<Club> search(UUID after, String query) {
    return readAll(
        Optional.of(Position.of(after)), 100, page -> store().clubs().search(query, page));
  }

  @Test
  void a_club_is_found_by_id() {
    Club club = given().newClub(given().member().id());

    assertThat(add(club)).isTrue();

    assertThat(store().clubs().find(club.id())).contains(club);
    assertThat(within(() -> store().clubs().find(club.id()))).contains(club);
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    assertThat(store().clubs().find(store().ids().next(ClubId::new))).isEmpty();
    assertThat(store().clubs().search(given().unique(), PageRequest.first()).items()).isEmpty();
    assertThat(store().clubs().search(given().unique(), PageRequest.first()).next()).isEmpty();
  }

  @Test
  void extremes_come_back_as_they_went() {
    Club club =
        new Club(
            store().ids().next(ClubId::new),
            given().unique() + "가".repeat(9) + "😀".repeat(9),
            given().unique() + "a".repeat(18),
            "\"줄\"\n\t\\ 😀 " + "끝".repeat(900),
            Money.won(Price.MOST_WON),
            given().member().id(),
            Instant.parse("2099-12-31T23:59:59.999999Z"));

    assertThat(add(club)).isTrue();

    assertThat(store().clubs().find(club.id())).contains(club);
  }

  @Test
  void each_of_the_two_names_is_taken_once() {
    Club first = given().club();
    MemberId founder = given().member().id();
    Club sameName = named(founder, first.name(), "e-" + given().unique());
    Club sameEnglishName = named(founder, "이름 " + given().unique(), first.englishName());
    Club other = given().newClub(founder);

    during(
        () -> {
          assertThat(store().clubs().add(sameName)).isFalse();
          assertThat(store().clubs().add(sameEnglishName)).isFalse();
          assertThat(store().clubs().add(other)).as("the transaction goes on").isTrue();
        });

    assertThat(store().clubs().find(sameName.id())).isEmpty();
    assertThat(store().clubs().find(sameEnglishName.id())).isEmpty();
    assertThat(store().clubs().find(other.id())).contains(other);
  }

  @Test
  void names_that_differ_in_case_only_are_one_name() {
    String unique = given().unique();
    Club first = added("Éclair Жук " + unique);
    Club loud =
        named(
            first.founder(),
            first.name().toUpperCase(Locale.ROOT),
            first.englishName().toUpperCase(Locale.ROOT));
    Club half = named(first.founder(), "half " + unique, loud.englishName());

    assertThat(add(named(first.founder(), loud.name(), "e-" + given().unique()))).isFalse();
    assertThat(add(half)).isFalse();
    assertThat(add(loud)).isFalse();
  }

  /** Eight threads. */
  @Test
  void of_many_who_found_under_one_name_at_once_one_gets_it() {
    MemberId founder = given().member().id();
    String name = "같은 이름 " + given().unique();
    List<Club> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(named(founder, name, "e-" + given().unique()));
    }

    List<Boolean> added = Other.together(THREADS, i -> add(all.get(i)));

    assertThat(added).containsOnlyOnce(true);
    assertThat(all.stream().filter(c -> store().clubs().find(c.id()).isPresent()))
        .containsExactly(all.get(added.indexOf(true)));
  }

  @Test
  void an_undone_club_leaves_its_names_free() {
    Club first = given().newClub(given().member().id());
    undone(() -> assertThat(store().clubs().add(first)).isTrue());

    assertThat(store().clubs().find(first.id())).isEmpty();
    assertThat(add(named(first.founder(), first.name(), first.englishName()))).isTrue();
  }

  @Test
  void a_search_looks_into_both_names_in_any_case() {
    UUID after = store().ids().next();
    String unique = given().unique();
    Club korean = added("달리기 Über " + unique);
    Club english = named(korean.founder(), "이름 " + given().unique(), "Run-" + unique);
    assertThat(add(english)).isTrue();
    Club other = added("달리기 아님");

    assertThat(search(after, unique.toUpperCase(Locale.ROOT))).containsExactly(korean, english);
    assertThat(search(after, "달리기 üBER")).containsExactly(korean);
    assertThat(search(after, "rUN-" + unique)).containsExactly(english);
    assertThat(search(after, "")).containsExactly(korean, english, other);
  }

  @Test
  void a_query_is_text_and_not_a_pattern() {
    UUID after = store().ids().next();
    String unique = given().unique().substring(12);
    Club percent = added("a 100% " + unique);
    Club underscore = added("b_100 " + unique);
    Club backslash = added("c\\100 'x' " + unique);

    assertThat(search(after, "%")).containsExactly(percent);
    assertThat(search(after, "_")).containsExactly(underscore);
    assertThat(search(after, "\\")).containsExactly(backslash);
    assertThat(search(after, "'")).containsExactly(backslash);
    assertThat(search(after, "a%" + unique)).isEmpty();
    assertThat(search(after, "b.100")).isEmpty();
  }

  @Test
  void the_parts_of_a_list_are_complete_by_age_and_without_repetition() {
    UUID after = store().ids().next();
    List<Club> clubs = new ArrayList<>();
    MemberId founder = given().member().id();
    for (int i = 0; i < 7; i++) {
      clubs.add(given().newClub(founder));
    }
    clubs.reversed().forEach(club -> assertThat(add(club)).isTrue());

    for (int limit : new int[] {1, 2, 6, 7, 8}) {
      assertThat(
              readAll(
                  Optional.of(Position.of(after)),
                  limit,
                  page -> store().clubs().search("동아리", page)))
          .containsExactlyElementsOf(clubs);
    }
  }
}
