package dev.moim.simulators.portone;

import dev.moim.simulators.Closing;
import dev.moim.simulators.Courier;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.LocalServer;
import dev.moim.simulators.MisbehaviourRoutes;
import dev.moim.simulators.Page;
import dev.moim.simulators.Refusals;
import dev.moim.simulators.WebUrl;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Duration;

/**
 * PortOne V1 on this machine. The REST API is at the root, as at the real host; {@code /portone/…}
 * and the page at {@code /} stand for payers and for the merchant's console.
 *
 * <p>With a journal, whatever was answered is still known after the process died in any way. All
 * methods are safe for use by several threads.
 */
public final class PortOneSimulator implements AutoCloseable {

  private static final Duration WEBHOOK_CONNECT = Duration.ofSeconds(10);
  private static final Duration WEBHOOK_READ = Duration.ofSeconds(30);

  private final JournalLines<Books.Line> journal;
  private final Misbehaviour misbehaviour = new Misbehaviour();
  private final Closing closing = new Closing();
  private final Courier courier = new Courier("portone-webhook-", WEBHOOK_CONNECT, WEBHOOK_READ);
  private final Webhooks webhooks;
  private final LocalServer server;

  private PortOneSimulator(PortOneSimulatorSettings settings, JournalLines<Books.Line> journal) {
    this.journal = journal;
    this.webhooks = new Webhooks(courier, closing, misbehaviour, settings.webhookUrl());
    Books books = new Books(settings.clock(), journal);
    this.server = LocalServer.start(settings.port(), closing, r -> route(r, settings, books));
  }

  /**
   * Starts listening on 127.0.0.1, with the books of the journal if there is one.
   *
   * @throws IllegalStateException when the journal is in use, or is not one of ours
   * @throws RuntimeException when the port is taken
   */
  public static PortOneSimulator start(PortOneSimulatorSettings settings) {
    return JournalLines.withOpened(
        settings.journal(), Books.Line.class, lines -> new PortOneSimulator(settings, lines));
  }

  private void route(RoutesConfig routes, PortOneSimulatorSettings settings, Books books) {
    RestApi api = new RestApi(settings, new Tokens(settings.clock()), misbehaviour, closing);
    api.addTo(routes);
    new PrepareRoutes(api, books).addTo(routes);
    new CancelRoutes(api, books, webhooks, misbehaviour).addTo(routes);
    new LookupRoutes(api, books, settings.clock()).addTo(routes);
    new DeskRoutes(books, webhooks).addTo(routes);
    new MisbehaviourRoutes("/portone/misbehave", misbehaviour.knobs(), misbehaviour::clear)
        .addTo(routes);
    Page page = Page.beside(PortOneSimulator.class);
    routes.get("/", ctx -> page.answer().sendTo(ctx));
    new Refusals(
            path -> path.equals("/") || path.startsWith("/portone"),
            (status, message) -> Envelope.failed(status, -1, message))
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
