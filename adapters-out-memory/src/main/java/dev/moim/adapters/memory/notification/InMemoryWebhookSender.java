package dev.moim.adapters.memory.notification;

import dev.moim.application.notification.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The clubs' servers in memory: they keep what they were sent, and answer as they are told to. */
public final class InMemoryWebhookSender implements WebhookSender {
  private static final Answer DELIVERED = new Answer.Delivered(204);

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<URI, Answer> answers = new ConcurrentHashMap<>();
  private final BooleanSupplier inTransaction;

  /** All answer with 204. */
  public InMemoryWebhookSender() {
    this(() -> false);
  }

  /**
   * As {@link #InMemoryWebhookSender()}, and it throws if it is called from within a transaction: a
   * server that is slow would hold locks.
   *
   * @param inTransaction whether the caller has one open
   */
  public InMemoryWebhookSender(BooleanSupplier inTransaction) {
    this.inTransaction = inTransaction;
  }

  /** From now on the server at this address answers so. */
  public void answer(URI url, Answer answer) {
    answers.put(url, answer);
  }

  /** From now on it takes what it is sent. */
  public void deliver(URI url) {
    answers.remove(url);
  }

  /** From now on it answers 410. */
  public void gone(URI url) {
    answer(url, new Answer.Gone());
  }

  /** From now on it answers with this status, which is no success, and asks for no pause. */
  public void fail(URI url, int status) {
    fail(url, status, Optional.empty());
  }

  /** As {@link #fail(URI, int)}, and it asks to be left alone for so long. */
  public void fail(URI url, int status, Duration retryAfter) {
    fail(url, status, Optional.of(retryAfter));
  }

  private void fail(URI url, int status, Optional<Duration> retryAfter) {
    answer(url, new Answer.Failed(Optional.of(status), "it answered " + status, retryAfter));
  }

  /** From now on it takes what it is sent, and answers nothing. */
  public void hang(URI url) {
    answer(url, new Answer.Failed(Optional.empty(), "no answer in time", Optional.empty()));
  }

  /** From now on its address leads into a private network. */
  public void forbid(URI url) {
    answer(url, new Answer.Forbidden("its address is not a public one"));
  }

  /** What left, in that order, repetitions among them; what was forbidden did not. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** What left for the server at this address. */
  public List<Call> calls(URI url) {
    return calls.stream().filter(call -> call.url().equals(url)).toList();
  }

  @Override
  public Answer send(Call call) {
    if (inTransaction.getAsBoolean()) {
      throw new IllegalStateException("a club's server is called within a transaction");
    }
    Answer answer = answers.getOrDefault(call.url(), DELIVERED);
    if (!(answer instanceof Answer.Forbidden)) {
      calls.add(call);
    }
    return answer;
  }
}
