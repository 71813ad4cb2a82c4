package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.payment.AttentionCases;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionCase.Sending;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.MerchantAccount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The cases, by id and subject; and which are to be sent. */
final class InMemoryAttentionCases implements AttentionCases {
  private final InMemoryStore store;
  private final References references;
  private final Table<UUID, AttentionCase> cases;
  private final Index<Subject> bySubject;

  /** What a case is about. */
  private record Subject(Kind kind, String name) {
    static final Comparator<Subject> ORDER =
        Comparator.comparing(Subject::kind).thenComparing(Subject::name);
  }

  /** What cases refer to. */
  record References(InMemoryClubs clubs, InMemoryMembers members, InMemoryPayments payments) {
    void require(Change change, AttentionCase one) {
      one.club().ifPresent(club -> clubs.require(change, club));
      one.payment().ifPresent(payment -> payments.require(change, payment));
      one.sending().ifPresent(sending -> members.require(change, sending.by()));
      one.resolution()
          .flatMap(AttentionCase.Resolution::by)
          .ifPresent(by -> members.require(change, by));
    }
  }

  InMemoryAttentionCases(InMemoryStore store, References references) {
    this.store = store;
    this.references = references;
    this.cases = store.table(Index.UUIDS);
    this.bySubject = new Index<>(store, Subject.ORDER);
  }

  @Override
  public boolean open(AttentionCase fresh) {
    return store.change(
        change -> {
          if (of(change, fresh.kind(), fresh.subject()).anyMatch(AttentionCase::isOpen)) {
            return false;
          }
          references.require(change, fresh);
          cases.insert(change, fresh.id().value(), fresh);
          bySubject.add(change, new Subject(fresh.kind(), fresh.subject()), fresh.id().value());
          return true;
        });
  }

  private Stream<AttentionCase> of(View view, Kind kind, String subject) {
    return bySubject
        .of(view, new Subject(kind, subject))
        .flatMap(id -> cases.get(view, id).stream());
  }

  @Override
  public Optional<AttentionCase> find(AttentionId id) {
    return cases.get(store.view(), id.value());
  }

  @Override
  public Optional<AttentionCase> lock(AttentionId id) {
    return store.change(change -> cases.get(change, id.value()));
  }

  @Override
  public Optional<AttentionCase> lockLatest(Kind kind, String subject) {
    return store.change(change -> of(change, kind, subject).reduce((_, later) -> later));
  }

  @Override
  public List<AttentionCase> lockOpen(MerchantAccount account, Kind kind) {
    return store.change(
        change ->
            all(change)
                .filter(c -> c.isOpen() && c.kind() == kind && c.account().equals(account))
                .toList());
  }

  @Override
  public void save(AttentionCase changed) {
    store.change(
        change -> {
          references.require(change, changed);
          AttentionCase old =
              cases
                  .get(change, changed.id().value())
                  .orElseThrow(() -> new IllegalStateException("no such case: " + changed.id()));
          cases.put(change, old.id().value(), merged(old, changed));
          return old;
        });
  }

  private static AttentionCase merged(AttentionCase old, AttentionCase changed) {
    return new AttentionCase(
        old.id(),
        old.club(),
        old.kind(),
        old.subject(),
        old.payment(),
        old.refund(),
        old.providerPayment(),
        old.account(),
        changed.amount(),
        changed.detail(),
        old.openedAt(),
        changed.sending(),
        changed.resolution());
  }

  @Override
  public Page<AttentionCase> list(Filter filter, PageRequest page) {
    return Paging.of(
        all(store.view()).filter(filter::admits), page, c -> Position.of(c.id().value()));
  }

  /** How many are open. */
  long countOpen(View view) {
    return all(view).filter(AttentionCase::isOpen).count();
  }

  private Stream<AttentionCase> all(View view) {
    return cases.all(view).map(Tree.Entry::value);
  }

  @Override
  public List<AttentionCase> dueToBeSent(Instant now, int most) {
    return all(store.view())
        .filter(c -> next(c).filter(next -> !now.isBefore(next)).isPresent())
        .sorted(Comparator.comparing(c -> next(c).orElseThrow()))
        .limit(most)
        .toList();
  }

  private static Optional<Instant> next(AttentionCase one) {
    return one.sending().map(Sending::next);
  }
}
