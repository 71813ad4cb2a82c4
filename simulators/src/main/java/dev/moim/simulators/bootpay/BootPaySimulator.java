package dev.moim.simulators.bootpay;

import dev.moim.simulators.Closing;
import dev.moim.simulators.Courier;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.LocalServer;
import dev.moim.simulators.MisbehaviourRoutes;
import dev.moim.simulators.Refusals;
import dev.moim.simulators.WebUrl;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Duration;

/**
 * BootPay v2 on this machine. The REST API is under {@code /v2}, as at the real host; {@code
 * /bootpay/…} stands for payers and for the merchant's console.
 *
 * <p>With a journal, whatever was answered is still known after the process died in any way; tokens
 * and webhooks under way are not. All methods are safe for use by several threads.
 */
public final class BootPaySimulator implements AutoCloseable {

  private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(10);

  private final JournalLines<Receipt> journal;
  private final Misbehaviour misbehaviour = new Misbehaviour();
  private final Closing closing = new Closing();
  private final Courier courier = new Courier("bootpay-webhook-", WEBHOOK_TIMEOUT, WEBHOOK_TIMEOUT);
  private final Webhooks webhooks;
  private final LocalServer server;

  private BootPaySimulator(BootPaySimulatorSettings settings, JournalLines<Receipt> journal) {
    this.journal = journal;
    this.webhooks = new Webhooks(settings, courier, closing, misbehaviour);
    Books books = new Books(settings.clock(), journal);
    this.server = LocalServer.start(settings.port(), closing, r -> route(r, settings, books));
  }

  /**
   * Starts listening on 127.0.0.1, with the books of the journal if there is one.
   *
   * @throws IllegalStateException when the journal is in use, or is not one of ours
   * @throws RuntimeException when the port is taken
   */
  public static BootPaySimulator start(BootPaySimulatorSettings settings) {
    return JournalLines.withOpened(
        settings.journal(), Receipt.class, lines -> new BootPaySimulator(settings, lines));
  }

  private void route(RoutesConfig routes, BootPaySimulatorSettings settings, Books books) {
    RestApi api = new RestApi(settings.keys(), new Tokens(settings.clock()), misbehaviour, closing);
    api.addTo(routes);
    new ReceiptRoutes(api, books, webhooks, misbehaviour).addTo(routes);
    new DeskRoutes(books, webhooks).addTo(routes);
    new MisbehaviourRoutes("/bootpay/misbehave", misbehaviour.knobs(), misbehaviour::clear)
        .addTo(routes);
    new Refusals(
            path -> path.startsWith("/bootpay"),
            (status, message) ->
                RestApi.failed(status, status == 404 ? "NOT_FOUND" : "INVALID_REQUEST", message))
        .addTo(routes);
  }

  /** {@code http://127.0.0.1:port}, without a slash at its end. */
  public URI baseUri() {
    return server.baseUri();
  }

  /** Sends webhooks to this URL from now on. */
  public void webhooksTo(URI url) {
    WebUrl.require(url);
    webhooks.to(url);
  }

  public Misbehaviour misbehaviour() {
    return misbehaviour;
  }

  /** Stops at once: held calls are cut, webhooks under way are broken off. */
  @Override
  public void close() {
    server.close();
    courier.close();
    journal.close();
  }
}
