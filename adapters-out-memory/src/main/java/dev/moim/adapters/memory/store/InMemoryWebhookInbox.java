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

  InMemoryWebhookInbox(InMemoryStore store) {
    this.store = store;
    this.messages = store.table(Index.UUIDS);
    this.byState = new Index<>(store, Comparator.<State>naturalOrder());
    this.due = new Index<>(store, Comparator.<Instant>naturalOrder());
    this.subjects = store.table(Index.UUIDS);
    this.bySubject = new Index<>(store, Comparator.<String>naturalOrder());
  }

  @Override
  public void add(WebhookMessage message) {
    store.change(
        change -> {
          messages.insert(change, message.id(), message);
          remember(change, message);
          return message;
        });
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
          Optional<WebhookMessage> old = messages.get(change, message.id());
          old.ifPresent(stored -> replace(change, stored, message));
          return old.isPresent();
        });
  }

  private void replace(Change change, WebhookMessage old, WebhookMessage message) {
    byState.remove(change, old.state(), old.id());
    old.nextAttemptAt().ifPresent(at -> due.remove(change, at, old.id()));
    messages.put(change, message.id(), message);
    remember(change, message);
  }

  private void remember(Change change, WebhookMessage message) {
    byState.add(change, message.state(), message.id());
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
  public void wake(PaymentReference reference, Instant now) {
    store.change(
        change -> {
          List<WebhookMessage> about =
              bySubject
                  .of(change, reference.value())
                  .flatMap(id -> messages.get(change, id).stream())
                  .filter(message -> message.state() == State.WAITING)
                  .toList();
          about.forEach(message -> replace(change, message, dueAt(message, now)));
          return about;
        });
  }

  private static WebhookMessage dueAt(WebhookMessage m, Instant moment) {
    return new WebhookMessage(
        m.id(),
        m.tender(),
        m.receivedAt(),
        m.headers(),
        m.body(),
        m.state(),
        m.attempts(),
        Optional.of(moment),
        m.note());
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
