package dev.moim.bootstrap.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body to its end; of one that has none, a stream of events, the first event. */
final class FirstEvents implements BodySubscriber<byte[]> {
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  static BodyHandler<byte[]> orAll() {
    return info ->
        info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
            ? new FirstEvents()
            : BodySubscribers.ofByteArray();
  }

  static BodyHandler<String> orAllText() {
    return info ->
        BodySubscribers.mapping(
            orAll().apply(info), bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription to) {
    subscription = to;
    to.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      read.writeBytes(bytes);
    }
    String text = read.toString(StandardCharsets.UTF_8);
    if (text.contains("\ndata: ") && text.endsWith("\n\n")) {
      body.complete(read.toByteArray());
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    body.complete(read.toByteArray());
  }
}
