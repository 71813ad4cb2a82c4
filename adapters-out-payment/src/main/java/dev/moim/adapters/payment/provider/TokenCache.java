package dev.moim.adapters.payment.provider;

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
public final class TokenCache {
  /**
   * Late: PortOne moves a token's end only in its last minute, and BootPay gives another only in
   * the last five. Asking earlier would give the same token with the same end.
   */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private final Function<Deadline, Granted> source;
  private final LongSupplier nanos;
  private @Nullable Token current;
  private @Nullable CompletableFuture<Token> fetching;

  /**
   * Empty as yet.
   *
   * @param source asks the provider
   * @param nanos a clock that nobody sets, as {@link System#nanoTime}
   */
  public TokenCache(Function<Deadline, Granted> source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
  }

  /**
   * What the provider gave.
   *
   * @param life by its clock, so that ours does not matter
   */
  public record Granted(String value, Duration life) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Granted[" + life + "]";
    }
  }

  /** A token of the cache; two fetches that gave the same text are two of them. */
  public static final class Token {
    private final String value;
    private final long staleAt;

    private Token(String value, long staleAt) {
      this.value = value;
      this.staleAt = staleAt;
    }

    /** As it goes into a header. */
    public String value() {
      return value;
    }
  }

  /**
   * One that can be used.
   *
   * @throws Unreachable if there is none in time
   */
  public Token get(Deadline deadline) {
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
      throw new Unreachable("the provider gave no token", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while waiting for a token", e);
    }
  }

  /** The provider does not accept it; nothing happens if there is another one by now. */
  public synchronized void reject(Token token) {
    if (current == token) {
      current = null;
    }
  }
}
