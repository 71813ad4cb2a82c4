package dev.moim.adapters.notification.webhook;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks names up once a call, in bounded time, and hands over only addresses that are called: the
 * ones that OkHttp then connects to, so that no second answer can be another.
 */
final class GuardedDns implements Dns {
  private final Names names;
  private final AddressGuard guard;
  private final Duration patience;

  /** Where names are looked up. */
  interface Names {
    /** All addresses that it has. */
    List<InetAddress> find(String name) throws UnknownHostException;
  }

  GuardedDns(Names names, AddressGuard guard, Duration patience) {
    this.names = names;
    this.guard = guard;
    this.patience = patience;
  }

  /** The machine's own resolver. */
  static Names system() {
    return name -> List.of(InetAddress.getAllByName(name));
  }

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    List<InetAddress> found = inTime(name);
    guard.require(found);
    return found;
  }

  /** The machine's resolver cannot be interrupted, so it is left behind on its own thread. */
  private List<InetAddress> inTime(String name) throws UnknownHostException {
    FutureTask<List<InetAddress>> task = new FutureTask<>(() -> names.find(name));
    Thread.ofPlatform().daemon().name("webhook-dns").start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw unknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(new InterruptedIOException("interrupted"));
    }
  }

  private static UnknownHostException unknown(Exception cause) {
    UnknownHostException unknown = new UnknownHostException("no address is known");
    unknown.initCause(cause);
    return unknown;
  }
}
