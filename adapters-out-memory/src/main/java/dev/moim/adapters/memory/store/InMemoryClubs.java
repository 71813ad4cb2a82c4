package dev.moim.adapters.memory.store;

import dev.moim.application.club.Clubs;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The clubs, by id; their two names as they are compared. */
final class InMemoryClubs implements Clubs {
  private final InMemoryStore store;
  private final InMemoryMembers members;
  private final Table<UUID, Club> clubs;
  private final Table<String, UUID> byName;
  private final Table<String, UUID> byEnglishName;

  InMemoryClubs(InMemoryStore store, InMemoryMembers members) {
    this.store = store;
    this.members = members;
    this.clubs = store.table(Index.UUIDS);
    this.byName = store.table(Comparator.<String>naturalOrder());
    this.byEnglishName = store.table(Comparator.<String>naturalOrder());
  }

  @Override
  public boolean add(Club club) {
    String name = Club.comparable(club.name());
    String englishName = Club.comparable(club.englishName());
    return store.change(
        change -> {
          if (byName.has(change, name) || byEnglishName.has(change, englishName)) {
            return false;
          }
          members.require(change, club.founder());
          clubs.insert(change, club.id().value(), club);
          byName.put(change, name, club.id().value());
          byEnglishName.put(change, englishName, club.id().value());
          return true;
        });
  }

  @Override
  public Optional<Club> find(ClubId id) {
    return clubs.get(store.view(), id.value());
  }

  @Override
  public Page<Club> search(String query, PageRequest page) {
    String wanted = Club.comparable(query);
    Stream<Club> found =
        clubs
            .all(store.view())
            .map(Tree.Entry::value)
            .filter(
                club ->
                    Club.comparable(club.name()).contains(wanted)
                        || Club.comparable(club.englishName()).contains(wanted));
    return Paging.of(found, page, club -> position(club, page.sort()));
  }

  private static Position position(Club club, Sort sort) {
    return switch (sort.by()) {
      case CREATED_AT -> Position.of(club.id().value());
      case NAME -> Position.named(Club.comparable(club.name()), club.id().value());
    };
  }

  void require(View view, ClubId id) {
    clubs.require(view, id.value());
  }
}
