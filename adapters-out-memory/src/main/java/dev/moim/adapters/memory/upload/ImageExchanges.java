package dev.moim.adapters.memory.upload;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.moim.adapters.memory.upload.ImageShelf.Image;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Answers one PUT, GET or HEAD of an image, with a status and no words. */
final class ImageExchanges implements HttpHandler, AutoCloseable {
  /** An image of 10 MiB over a slow line, and no longer: whoever dawdles is cut off. */
  private static final long MOST_SECONDS = 60;

  private static final int MOST_READ_AT_ONCE = 64 * 1024;

  private final InMemoryUploads uploads;
  private final Set<String> origins;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  ImageExchanges(InMemoryUploads uploads, Collection<String> origins) {
    this.uploads = uploads;
    this.origins = Set.copyOf(origins);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Future<?> end = clockwork.schedule(exchange::close, MOST_SECONDS, TimeUnit.SECONDS);
    try (exchange) {
      mark(exchange);
      switch (exchange.getRequestMethod()) {
        case "PUT" -> answer(exchange, put(exchange));
        case "GET" -> send(exchange, true);
        case "HEAD" -> send(exchange, false);
        case "OPTIONS" -> answer(exchange, 204);
        default -> {
          exchange.getResponseHeaders().set("Allow", "GET, HEAD, PUT");
          answer(exchange, 405);
        }
      }
    } finally {
      end.cancel(false);
    }
  }

  /** What every answer carries; a page may call if its origin was named. */
  private void mark(HttpExchange exchange) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (!origins.isEmpty()) {
      headers.set("Vary", "Origin");
    }
    if (origin != null && origins.contains(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Methods", "GET, HEAD, PUT");
      headers.set("Access-Control-Allow-Headers", "Content-Type");
      headers.set("Access-Control-Max-Age", "600");
    }
  }

  /**
   * Like a signed address of S3: another type is 403, and what is there already stays, which is
   * 412; but sizes are told apart.
   */
  private int put(HttpExchange exchange) throws IOException {
    Optional<Offer> offered = uploads.offered(exchange.getRequestURI());
    Headers headers = exchange.getRequestHeaders();
    if (offered.isEmpty() || !offered.get().type().equals(headers.getFirst("Content-Type"))) {
      return 403;
    }
    Offer offer = offered.get();
    String length = headers.getFirst("Content-Length");
    if (length == null || headers.containsKey("Transfer-Encoding")) {
      return 411;
    }
    if (!length.equals(String.valueOf(offer.bytes()))) {
      return isMore(length, offer.bytes()) ? 413 : 400;
    }
    if (offer.bytes() > Integer.MAX_VALUE - 8 || !uploads.shelf().reserve(offer.bytes())) {
      return 507;
    }
    return take(exchange, offer);
  }

  private static boolean isMore(String length, long offered) {
    try {
      return Long.parseLong(length) > offered;
    } catch (NumberFormatException e) {
      return length.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }

  private int take(HttpExchange exchange, Offer offer) throws IOException {
    boolean used = false;
    try {
      byte[] bytes = exchange.getRequestBody().readNBytes((int) offer.bytes());
      if (bytes.length != offer.bytes()) {
        return 400;
      }
      used = true;
      return uploads.shelf().keep(offer.key(), offer.type(), bytes) ? 200 : 412;
    } finally {
      if (!used) {
        uploads.shelf().giveBack(offer.bytes());
      }
    }
  }

  private void send(HttpExchange exchange, boolean withBody) throws IOException {
    URI address = exchange.getRequestURI();
    Optional<Image> found = uploads.key(address).flatMap(uploads.shelf()::find);
    if (found.isEmpty()) {
      answer(exchange, 404);
      return;
    }
    Image image = found.get();
    exchange.getResponseHeaders().set("Content-Type", image.type());
    if (!withBody) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(image.bytes().length));
      answer(exchange, 200);
      return;
    }
    exchange.sendResponseHeaders(200, image.bytes().length == 0 ? -1 : image.bytes().length);
    exchange.getResponseBody().write(image.bytes());
  }

  /** A refused body is read to its end only if it is short: the connection ends otherwise. */
  private static void answer(HttpExchange exchange, int status) throws IOException {
    if (status >= 400) {
      exchange.getResponseHeaders().set("Connection", "close");
      var _ = exchange.getRequestBody().readNBytes(MOST_READ_AT_ONCE);
    }
    exchange.sendResponseHeaders(status, -1);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
