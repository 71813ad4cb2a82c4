package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.club.MemberFilter;
import dev.moim.application.club.Memberships;
import dev.moim.application.club.Standing;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The standings, by club and member; and each club's president. */
final class InMemoryMemberships implements Memberships {
  private final InMemoryStore store;
  private final InMemoryMembers members;
  private final InMemoryClubs clubs;
  private final Table<Pair, Membership> standings;
  private final Index<UUID> ofClub;
  private final Table<UUID, UUID> presidents;

  InMemoryMemberships(InMemoryStore store, InMemoryMembers members, InMemoryClubs clubs) {
    this.store = store;
    this.members = members;
    this.clubs = clubs;
    this.standings = store.table(Pair.ORDER);
    this.ofClub = new Index<>(store, Index.UUIDS);
    this.presidents = store.table(Index.UUIDS);
  }

  private static Pair key(ClubId club, MemberId member) {
    return new Pair(club.value(), member.value());
  }

  @Override
  public boolean add(List<Membership> fresh) {
    return store.change(
        change -> {
          Set<Pair> keys = new HashSet<>();
          for (Membership one : fresh) {
            Pair key = key(one.club(), one.member());
            if (standings.has(change, key) || !keys.add(key)) {
              return false;
            }
          }
          fresh.forEach(one -> insert(change, one));
          return true;
        });
  }

  private void insert(Change change, Membership membership) {
    clubs.require(change, membership.club());
    members.require(change, membership.member());
    put(change, membership);
  }

  @Override
  public Set<MemberId> among(ClubId club, Collection<MemberId> asked) {
    View view = store.view();
    return asked.stream()
        .filter(member -> standings.has(view, key(club, member)))
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<Membership> find(ClubId club, MemberId member) {
    return standings.get(store.view(), key(club, member));
  }

  @Override
  public Optional<Membership> lock(ClubId club, MemberId member) {
    return store.change(change -> standings.get(change, key(club, member)));
  }

  @Override
  public Optional<Membership> president(ClubId club) {
    return presidents
        .get(store.view(), club.value())
        .flatMap(member -> standings.get(store.view(), new Pair(club.value(), member)));
  }

  @Override
  public void changeRole(ClubId club, MemberId member, Role role) {
    store.change(
        change -> {
          Optional<Membership> standing = standings.get(change, key(club, member));
          standing.ifPresent(
              old -> {
                drop(change, old);
                put(change, old.as(role));
              });
          return standing.isPresent();
        });
  }

  @Override
  public void remove(ClubId club, MemberId member) {
    store.change(
        change -> {
          Optional<Membership> standing = standings.get(change, key(club, member));
          standing.ifPresent(old -> drop(change, old));
          return standing.isPresent();
        });
  }

  private void put(Change change, Membership standing) {
    UUID club = standing.club().value();
    if (standing.role() == Role.PRESIDENT) {
      presidents.insert(change, club, standing.member().value());
    }
    standings.put(change, key(standing.club(), standing.member()), standing);
    ofClub.add(change, club, standing.member().value());
  }

  private void drop(Change change, Membership standing) {
    UUID club = standing.club().value();
    if (standing.role() == Role.PRESIDENT) {
      presidents.remove(change, club);
    }
    standings.remove(change, key(standing.club(), standing.member()));
    ofClub.remove(change, club, standing.member().value());
  }

  @Override
  public Page<Standing> of(ClubId club, MemberFilter filter, PageRequest page) {
    View view = store.view();
    String query = Text.comparable(filter.query());
    Stream<Membership> found =
        ofClub
            .of(view, club.value())
            .flatMap(member -> standings.get(view, new Pair(club.value(), member)).stream())
            .filter(standing -> filter.role().map(standing.role()::equals).orElse(true))
            .filter(standing -> name(standing).contains(query));
    return Paging.of(found, page, standing -> position(standing, page.sort())).map(this::known);
  }

  private Standing known(Membership standing) {
    Member member = members.find(standing.member()).orElseThrow();
    return new Standing(standing, member.name(), member.email());
  }

  private String name(Membership standing) {
    return members.find(standing.member()).map(m -> Text.comparable(m.name())).orElseThrow();
  }

  private Position position(Membership standing, Sort sort) {
    UUID member = standing.member().value();
    return switch (sort.by()) {
      case CREATED_AT -> Position.at(standing.since(), member);
      case NAME -> Position.named(name(standing), member);
    };
  }
}
