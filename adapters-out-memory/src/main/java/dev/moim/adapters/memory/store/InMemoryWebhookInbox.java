package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.payment.PaymentReference;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The messages, by id and state; what each is about; and which are due. */
final class InMemoryWebhookInbox implements WebhookInbox {
  private final InMemoryStore store;
  private final Table<UUID, WebhookMessage> messages;
  private final Index<State> byState;
  private final Index<Instant> due;
  private final Table<UUID, String> subjects;
  private final Index<String> bySubject;
  private final Table<String, UUID> byFingerprint;
  private final Index<Stand> byStand;

  /** In a state, wanted at a moment: by both. */
  private record Stand(State state, Instant wantedAt) {
    static final Comparator<Stand> ORDER =
        Comparator.comparing(Stand::state).thenComparing(Stand::wantedAt);

    static Stand of(WebhookMessage message) {
      return new Stand(message.state(), message.wantedAt());
    }
  }

  InMemoryWebhookInbox(InMemoryStore store) {
    this.store = store;
    this.messages = store.table(Index.UUIDS);
    this.byState = new Index<>(store, Comparator.<State>naturalOrder());
    this.due = new Index<>(store, Comparator.<Instant>naturalOrder());
    this.subjects = store.table(Index.UUIDS);
    this.bySubject = new Index<>(store, Comparator.<String>naturalOrder());
    this.byFingerprint = store.table(Comparator.<String>naturalOrder());
    this.byStand = new Index<>(store, Stand.ORDER);
  }

  @Override
  public void add(WebhookMessage message) {
    store.change(
        change -> {
          Optional<WebhookMessage> same =
              byFingerprint
                  .get(change, fingerprint(message))
                  .flatMap(id -> messages.get(change, id));
          same.ifPresentOrElse(
              known -> replace(change, known, known.cameAgain(message.wantedAt())),
              () -> insert(change, message));
          return message;
        });
  }

  private void insert(Change change, WebhookMessage message) {
    messages.insert(change, message.id(), message);
    byFingerprint.insert(change, fingerprint(message), message.id());
    remember(change, message);
  }

  private static String fingerprint(WebhookMessage message) {
    return message.tender() + " " + message.fingerprint();
  }

  @Override
  public Optional<WebhookMessage> find(UUID id) {
    return messages.get(store.view(), id);
  }

  /** How many are in this state. */
  long count(View view, State state) {
    return byState.of(view, state).count();
  }

  @Override
  public void save(WebhookMessage message) {
    store.change(
        change -> {
          Optional<WebhookMessage> old =
              messages
                  .get(change, message.id())
                  .filter(stored -> isWantedAsWhenRead(stored, message));
          old.ifPresent(stored -> replace(change, stored, message));
          return old.isPresent();
        });
  }

  private static boolean isWantedAsWhenRead(WebhookMessage stored, WebhookMessage read) {
    return stored.arrivals() == read.arrivals() && stored.wantedAt().equals(read.wantedAt());
  }

  @Override
  public boolean replay(UUID id, Instant now) {
    return store.change(
        change -> {
          Optional<WebhookMessage> old = messages.get(change, id);
          old.ifPresent(stored -> replace(change, stored, stored.replayed(now)));
          return old.isPresent();
        });
  }

  private void replace(Change change, WebhookMessage old, WebhookMessage message) {
    unlist(change, old);
    messages.put(change, message.id(), message);
    remember(change, message);
  }

  private void unlist(Change change, WebhookMessage old) {
    byState.remove(change, old.state(), old.id());
    byStand.remove(change, Stand.of(old), old.id());
    old.nextAttemptAt().ifPresent(at -> due.remove(change, at, old.id()));
  }

  private void remember(Change change, WebhookMessage message) {
    byState.add(change, message.state(), message.id());
    byStand.add(change, Stand.of(message), message.id());
    if (message.state() == State.WAITING) {
      message.nextAttemptAt().ifPresent(at -> due.add(change, at, message.id()));
    }
  }

  @Override
  public void about(UUID message, PaymentReference reference) {
    store.change(
        change -> {
          messages.require(change, message);
          subjects.get(change, message).ifPresent(old -> bySubject.remove(change, old, message));
          subjects.put(change, message, reference.value());
          bySubject.add(change, reference.value(), message);
          return message;
        });
  }

  @Override
  public void wake(Collection<PaymentReference> references, Instant now) {
    store.change(
        change -> {
          List<WebhookMessage> about =
              references.stream()
                  .flatMap(reference -> bySubject.of(change, reference.value()))
                  .flatMap(id -> messages.get(change, id).stream())
                  .filter(message -> message.state() == State.WAITING)
                  .toList();
          about.forEach(message -> replace(change, message, message.dueAt(now)));
          return about;
        });
  }

  @Override
  public List<WebhookMessage> takeUp(Instant now, Instant leaseUntil, int most) {
    return store.change(
        change -> {
          List<WebhookMessage> waiting =
              due.all(change)
                  .takeWhile(row -> !now.isBefore(row.shared()))
                  .limit(most)
                  .flatMap(row -> messages.get(change, row.id()).stream())
                  .toList();
          return waiting.stream().map(message -> takenUp(change, message, leaseUntil)).toList();
        });
  }

  private WebhookMessage takenUp(Change change, WebhookMessage message, Instant leaseUntil) {
    WebhookMessage taken = message.takenUp(leaseUntil);
    replace(change, message, taken);
    return taken;
  }

  @Override
  public int forget(State state, Instant until, int most) {
    return store.change(
        change ->
            remove(
                change,
                byStand
                    .from(change, new Stand(state, Instant.MIN))
                    .takeWhile(row -> row.shared().state() == state)
                    .takeWhile(row -> !row.shared().wantedAt().isAfter(until))
                    .map(Index.Row::id)
                    .limit(most)
                    .toList()));
  }

  @Override
  public int forgetBeyond(State state, int kept, int most) {
    return store.change(
        change -> {
          List<UUID> all =
              byStand
                  .from(change, new Stand(state, Instant.MIN))
                  .takeWhile(row -> row.shared().state() == state)
                  .map(Index.Row::id)
                  .toList();
          long surplus = Math.max(0, all.size() - (long) kept);
          return remove(change, all.stream().limit(Math.min(surplus, most)).toList());
        });
  }

  private int remove(Change change, List<UUID> ids) {
    ids.stream().flatMap(id -> messages.get(change, id).stream()).forEach(m -> remove(change, m));
    return ids.size();
  }

  private void remove(Change change, WebhookMessage message) {
    unlist(change, message);
    byFingerprint.remove(change, fingerprint(message));
    subjects
        .get(change, message.id())
        .ifPresent(subject -> bySubject.remove(change, subject, message.id()));
    subjects.remove(change, message.id());
    messages.remove(change, message.id());
  }

  @Override
  public Page<WebhookMessage> list(Filter filter, PageRequest page) {
    View view = store.view();
    Stream<UUID> ids =
        filter
            .state()
            .map(state -> byState.of(view, state))
            .orElseGet(() -> messages.all(view).map(Tree.Entry::key));
    Stream<WebhookMessage> found =
        ids.flatMap(id -> messages.get(view, id).stream())
            .filter(m -> filter.tender().filter(t -> t != m.tender()).isEmpty());
    return Paging.of(found, page, m -> Position.of(m.id()));
  }
}
