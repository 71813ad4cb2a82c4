package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Closing;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.LocalServer;
import dev.moim.simulators.MisbehaviourRoutes;
import dev.moim.simulators.Refusals;
import io.javalin.config.RoutesConfig;
import java.net.URI;

/**
 * KakaoPay on this machine. The API is under {@code /online/v1/payment}, as at the real host;
 * {@code /mockup/…} are the pages that payers are sent to, and {@code /kakaopay/…} stands for
 * payers without a browser and for the merchant's console.
 *
 * <p>With a journal, whatever was answered is still known after the process died in any way. All
 * methods are safe for use by several threads.
 */
public final class KakaoPaySimulator implements AutoCloseable {

  private final JournalLines<Payment> journal;
  private final Misbehaviour misbehaviour = new Misbehaviour();
  private final Closing closing = new Closing();
  private final LocalServer server;

  private KakaoPaySimulator(KakaoPaySimulatorSettings settings, JournalLines<Payment> journal) {
    this.journal = journal;
    Books books = new Books(settings.clock(), journal);
    this.server = LocalServer.start(settings.port(), closing, r -> route(r, settings, books));
  }

  /**
   * Starts listening on 127.0.0.1, with the books of the journal if there is one.
   *
   * @throws IllegalStateException when the journal is in use, or is not one of ours
   * @throws RuntimeException when the port is taken
   */
  public static KakaoPaySimulator start(KakaoPaySimulatorSettings settings) {
    return JournalLines.withOpened(
        settings.journal(), Payment.class, lines -> new KakaoPaySimulator(settings, lines));
  }

  private void route(RoutesConfig routes, KakaoPaySimulatorSettings settings, Books books) {
    Door door = new Door(settings.secretKey(), misbehaviour, closing);
    new PaymentRoutes(door, books, settings.shops()).addTo(routes);
    new ConsoleRoutes(books).addTo(routes);
    new PayerRoutes(books).addTo(routes);
    new MisbehaviourRoutes("/kakaopay/misbehave", misbehaviour.knobs(), misbehaviour::clear)
        .addTo(routes);
    new Refusals(
            path -> path.startsWith("/kakaopay") || path.startsWith("/mockup"),
            (status, message) -> Door.failed(status, -status, message))
        .addTo(routes);
  }

  /** {@code http://127.0.0.1:port}, without a slash at its end. */
  public URI baseUri() {
    return server.baseUri();
  }

  public Misbehaviour misbehaviour() {
    return misbehaviour;
  }

  /** Stops at once: held calls are cut. */
  @Override
  public void close() {
    server.close();
    journal.close();
  }
}
