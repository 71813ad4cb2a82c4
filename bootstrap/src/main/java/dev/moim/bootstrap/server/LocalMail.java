package dev.moim.bootstrap.server;

import dev.moim.adapters.notification.mail.SmtpSettings;
import dev.moim.domain.member.Email;
import dev.moim.simulators.mail.MailSimulator;
import dev.moim.simulators.mail.MailSimulatorSettings;
import java.net.URI;

/** A mail server on this machine that delivers nothing, and shows what it took. */
public final class LocalMail implements AutoCloseable {
  private static final Email FROM = new Email("moim@moim.local");
  private static final int MOST_MAILS = 200;

  /** How many ports before its own belong to payment providers. */
  private static final int PROVIDERS = 4;

  private final MailSimulator simulator;

  /**
   * Starts it.
   *
   * @param port of the first simulator: its page is on the fourth after it, and SMTP on the next; 0
   *     for free ones
   */
  LocalMail(int port) {
    int page = port == 0 ? 0 : port + PROVIDERS;
    int smtp = port == 0 ? 0 : page + 1;
    simulator = MailSimulator.start(new MailSimulatorSettings(smtp, page, MOST_MAILS));
  }

  /** How it is reached. */
  SmtpSettings settings() {
    return SmtpSettings.of(simulator.smtp(), FROM);
  }

  /** The page that shows what it took; as JSON at {@code /mails}. */
  public URI page() {
    return simulator.baseUri();
  }

  /** Where it is, for a person to read. */
  String describe() {
    return "mail                 " + page() + "   (what was sent, and goes nowhere)";
  }

  @Override
  public void close() {
    simulator.close();
  }
}
