package dev.moim.adapters.memory.store;

import dev.moim.application.group.GroupFilter;
import dev.moim.application.group.Groups;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The groups, by id and club, and how far each has counted. */
final class InMemoryGroups implements Groups {
  private final InMemoryStore store;
  private final InMemoryClubs clubs;
  private final Table<UUID, Group> groups;
  private final Index<UUID> ofClub;
  private final Table<UUID, UUID> joining;
  private final Table<UUID, Long> counts;

  InMemoryGroups(InMemoryStore store, InMemoryClubs clubs) {
    this.store = store;
    this.clubs = clubs;
    this.groups = store.table(Index.UUIDS);
    this.ofClub = new Index<>(store, Index.UUIDS);
    this.joining = store.table(Index.UUIDS);
    this.counts = store.table(Index.UUIDS);
  }

  @Override
  public void add(Group group) {
    UUID id = group.id().value();
    UUID club = group.club().value();
    store.change(
        change -> {
          clubs.require(change, group.club());
          requireShares(change, group);
          groups.insert(change, id, group);
          ofClub.add(change, club, id);
          counts.put(change, id, 0L);
          if (group.audience() == Audience.NEWCOMERS) {
            joining.insert(change, club, id);
          }
          return id;
        });
  }

  private void requireShares(View view, Group group) {
    group.options().stream()
        .flatMap(option -> option.shared().stream())
        .forEach(share -> store.requireShared(view, share.pool()));
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return groups.get(store.view(), id.value());
  }

  @Override
  public Optional<Group> joiningOf(ClubId club) {
    View view = store.view();
    return joining.get(view, club.value()).flatMap(id -> groups.get(view, id));
  }

  @Override
  public Page<Group> of(ClubId club, GroupFilter filter, Instant now, PageRequest page) {
    View view = store.view();
    String query = Text.comparable(filter.query());
    Stream<Group> found =
        ofClub
            .of(view, club.value())
            .flatMap(id -> groups.get(view, id).stream())
            .filter(group -> filter.open().map(open -> open == group.isOpen(now)).orElse(true))
            .filter(group -> Text.comparable(group.terms().name()).contains(query));
    return Paging.of(found, page, group -> Position.of(group.id().value()));
  }

  @Override
  public void save(Group group) {
    UUID id = group.id().value();
    store.change(
        change -> {
          boolean fresh =
              groups.get(change, id).filter(old -> old.version() == group.version()).isPresent();
          if (!fresh) {
            throw new StaleAggregate(group.id());
          }
          requireShares(change, group);
          groups.put(change, id, next(group));
          return id;
        });
  }

  private static Group next(Group g) {
    return Group.restore(
        g.id(),
        g.club(),
        g.audience(),
        g.completion(),
        g.liveOrdersPerMember(),
        g.perMember(),
        g.terms(),
        g.closedByStaff(),
        g.options(),
        g.version() + 1);
  }

  @Override
  public long nextNumbers(GroupId group, int count) {
    UUID id = group.value();
    return store.change(
        change -> {
          counts.require(change, id);
          long before = counts.get(change, id).orElse(0L);
          counts.put(change, id, before + count);
          return before + 1;
        });
  }

  Optional<Group> get(View view, GroupId id) {
    return groups.get(view, id.value());
  }

  void require(View view, GroupId id) {
    groups.require(view, id.value());
  }
}
