package dev.moim.simulators.portonev2;

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
import java.util.List;

/**
 * PortOne V2 on this machine. The REST API is at the root, as at the real host; {@code
 * /portone-v2/…} and the page at {@code /} stand for payers and for the merchant's console.
 *
 * <p>With a journal, whatever was answered is still known after the process died in any way. All
 * methods are safe for use by several threads.
 */
public final class PortOneV2Simulator implements AutoCloseable {

  private static final Duration WEBHOOK_CONNECT = Duration.ofSeconds(30);
  private static final Duration WEBHOOK_READ = Duration.ofSeconds(30);
  private static final String DESK = "/portone-v2/";

  private final JournalLines<Books.Line> journal;
  private final Misbehaviour misbehaviour = new Misbehaviour();
  private final Closing closing = new Closing();
  private final Courier courier = new Courier("portone-v2-webhook-", WEBHOOK_CONNECT, WEBHOOK_READ);
  private final Webhooks webhooks;
  private final LocalServer server;

  private PortOneV2Simulator(
      PortOneV2SimulatorSettings settings, JournalLines<Books.Line> journal) {
    this.journal = journal;
    this.webhooks = new Webhooks(settings, courier, closing, misbehaviour);
    Books books = new Books(settings.clock(), journal);
    this.server = LocalServer.start(settings.port(), closing, r -> route(r, settings, books));
  }

  /**
   * Starts listening on 127.0.0.1, with the books of the journal if there is one.
   *
   * @throws IllegalStateException when the journal is in use, or is not one of ours
   * @throws IllegalArgumentException when the webhook secrets are none
   * @throws RuntimeException when the port is taken
   */
  public static PortOneV2Simulator start(PortOneV2SimulatorSettings settings) {
    return JournalLines.withOpened(
        settings.journal(), Books.Line.class, lines -> new PortOneV2Simulator(settings, lines));
  }

  private void route(RoutesConfig routes, PortOneV2SimulatorSettings settings, Books books) {
    RestApi api = new RestApi(settings, misbehaviour, closing);
    PaymentJson json = new PaymentJson(settings.storeId(), webhooks);
    api.addTo(routes);
    new PaymentRoutes(api, books, webhooks, json).addTo(routes);
    new CancelRoutes(api, books, webhooks, misbehaviour).addTo(routes);
    new WindowRoutes(books, webhooks).addTo(routes);
    new ConsoleRoutes(books, webhooks).addTo(routes);
    new MisbehaviourRoutes(DESK + "misbehave", misbehaviour.knobs(), misbehaviour::clear)
        .addTo(routes);
    Page page = Page.beside(PortOneV2Simulator.class);
    routes.get("/", ctx -> page.answer().sendTo(ctx));
    new Refusals(path -> path.equals("/") || path.startsWith(DESK), RestApi::refusal).addTo(routes);
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

  /**
   * Signs webhooks by these secrets from now on, retries too: what a merchant does who renews them.
   *
   * @throws IllegalArgumentException unless there are one or two
   */
  public void webhooksSignedBy(List<String> secrets) {
    webhooks.signedBy(secrets);
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
