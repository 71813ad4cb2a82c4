package dev.moim.adapters.payment.portone;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token that all calls share. However many callers need a new one, one of them fetches
 * it and the others wait for that, and fail with it.
 */
final class TokenCache {
  /**
   * Within PortOne's last minute, in which asking again moves the token's end by five minutes.
   * Asking earlier would give the same token with the same end.
   */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private final Function<Deadline, Granted> source;
  private final LongSupplier nanos;
  private @Nullable Token current;
  private @Nullable CompletableFuture<Token> fetching;

  /**
   * @param source asks PortOne
   * @param nanos a clock that nobody sets, as {@link System#nanoTime}
   */
  TokenCache(Function<Deadline, Granted> source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
  }

  /**
   * What PortOne gave.
   *
   * @param life by PortOne's clock, so that ours does not matter
   */
  record Granted(String value, Duration life) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Granted[" + life + "]";
    }
  }

  /** A token of the cache; two fetches that gave the same text are two of them. */
  static final class Token {
    private final String value;
    private final long staleAt;

    private Token(String value, long staleAt) {
      this.value = value;
      this.staleAt = staleAt;
    }

    String value() {
      return value;
    }
  }

  Token get(Deadline deadline) {
    CompletableFuture<Token> result;
    boolean mine = false;
    synchronized (this) {
      if (current != null && nanos.getAsLong() - current.staleAt < 0) {
        return current;
      }
      if (fetching == null) {
        fetching = new CompletableFuture<>();
        mine = true;
      }
      result = fetching;
    }
    if (mine) {
      fetchInto(result, deadline);
    }
    return await(result, deadline);
  }

  private void fetchInto(CompletableFuture<Token> result, Deadline deadline) {
    Token fetched = null;
    try {
      long asked = nanos.getAsLong();
      Granted granted = source.apply(deadline);
      fetched = new Token(granted.value(), asked + granted.life().minus(AHEAD).toNanos());
      result.complete(fetched);
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (this) {
        current = fetched;
        fetching = null;
      }
    }
  }

  private static Token await(CompletableFuture<Token> result, Deadline deadline) {
    try {
      return result.isDone()
          ? result.get()
          : result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Unreachable("PortOne gave no token", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while waiting for a token", e);
    }
  }

  /** PortOne does not accept it; nothing happens if there is another one by now. */
  synchronized void reject(Token token) {
    if (current == token) {
      current = null;
    }
  }
}
