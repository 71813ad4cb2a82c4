package dev.moim.adapters.memory.store;

import dev.moim.application.member.Members;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The members, by id and by address. */
final class InMemoryMembers implements Members {
  private final InMemoryStore store;
  private final Table<UUID, Member> members;
  private final Table<String, UUID> byEmail;

  InMemoryMembers(InMemoryStore store) {
    this.store = store;
    this.members = store.table(Index.UUIDS);
    this.byEmail = store.table(Comparator.<String>naturalOrder());
  }

  @Override
  public boolean add(Member member) {
    return store.change(
        change -> {
          if (byEmail.has(change, member.email().value())) {
            return false;
          }
          members.insert(change, member.id().value(), member);
          byEmail.put(change, member.email().value(), member.id().value());
          return true;
        });
  }

  @Override
  public Optional<Member> find(MemberId id) {
    return members.get(store.view(), id.value());
  }

  @Override
  public Map<MemberId, Member> findAll(Collection<MemberId> ids) {
    View view = store.view();
    Map<MemberId, Member> found = new LinkedHashMap<>();
    ids.forEach(id -> members.get(view, id.value()).ifPresent(m -> found.put(id, m)));
    return found;
  }

  @Override
  public Optional<Member> byEmail(Email email) {
    View view = store.view();
    return byEmail.get(view, email.value()).flatMap(id -> members.get(view, id));
  }

  void require(View view, MemberId id) {
    members.require(view, id.value());
  }
}
