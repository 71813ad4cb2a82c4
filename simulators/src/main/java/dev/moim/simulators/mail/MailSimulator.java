package dev.moim.simulators.mail;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Closing;
import dev.moim.simulators.LocalServer;
import dev.moim.simulators.Page;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that only this machine can reach. It speaks SMTP and delivers nothing: what it took
 * over can be read on a page, at {@code /}, and as JSON, at {@code GET /mails}, until the process
 * ends. {@code DELETE /mails} forgets it.
 */
public final class MailSimulator implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_CONNECTIONS = 20;
  private static final int PATIENCE_MILLIS = 30_000;

  private final Mailboxes mailboxes;
  private final Closing closing = new Closing();
  private final SMTPServer smtp;
  private final LocalServer http;

  private MailSimulator(MailSimulatorSettings settings) {
    mailboxes = new Mailboxes(settings.mostMails());
    smtp =
        SMTPServer.port(settings.smtpPort())
            .bindAddress(InetAddress.ofLiteral(HOST))
            .hostName("localhost")
            .softwareName("Moim's mail simulator")
            .maxConnections(MOST_CONNECTIONS)
            .maxMessageSize(MOST_BYTES)
            .connectionTimeoutMs(PATIENCE_MILLIS)
            .insertReceivedHeaders(false)
            .messageHandlerFactory(_ -> new Conversation(mailboxes))
            .build();
    smtp.start();
    try {
      http = LocalServer.start(settings.httpPort(), closing, this::route);
    } catch (RuntimeException e) {
      smtp.stop();
      throw e;
    }
  }

  /**
   * Starts listening on 127.0.0.1, with nothing in its mailboxes.
   *
   * @throws RuntimeException when a port is taken
   */
  public static MailSimulator start(MailSimulatorSettings settings) {
    return new MailSimulator(settings);
  }

  private void route(RoutesConfig routes) {
    Page page = Page.beside(MailSimulator.class);
    routes.get("/", ctx -> page.answer().sendTo(ctx));
    routes.get("/mails", ctx -> Answer.json(200, listed()).sendTo(ctx));
    routes.delete(
        "/mails",
        ctx -> {
          mailboxes.clear();
          Answer.text(204, "text/plain", "").sendTo(ctx);
        });
  }

  private List<Map<String, Object>> listed() {
    return mailboxes.all().stream().map(TakenMail::listed).toList();
  }

  /** Where mail is handed over, such as {@code smtp://127.0.0.1:2525}. */
  public URI smtp() {
    return URI.create("smtp://" + HOST + ":" + smtp.getPortAllocated());
  }

  /** Where the mail can be read, without a slash at its end. */
  public URI baseUri() {
    return http.baseUri();
  }

  /** What was taken over of late, by age. */
  public List<TakenMail> mails() {
    return mailboxes.all();
  }

  /** From now on whoever writes to this mailbox is answered so, such as {@code 550 5.1.1 no}. */
  public void refuse(String mailbox, String reply) {
    mailboxes.refuse(mailbox, reply);
  }

  @Override
  public void close() {
    http.close();
    smtp.stop();
  }

  /** One mail's way in. */
  private static final class Conversation implements MessageHandler {
    private final Mailboxes mailboxes;
    private final List<String> recipients = new ArrayList<>();

    Conversation(Mailboxes mailboxes) {
      this.mailboxes = mailboxes;
    }

    @Override
    public void from(String from) {
      // Anybody may write.
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      Optional<String> refusal = mailboxes.refusal(recipient);
      if (refusal.isPresent()) {
        String[] reply = refusal.get().split(" ", 2);
        throw new RejectException(Integer.parseInt(reply[0]), reply[1]);
      }
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws IOException, RejectException {
      byte[] bytes = data.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new RejectException(552, "5.3.4 too large");
      }
      mailboxes.add(String.join(", ", recipients), bytes);
      return "Ok";
    }

    @Override
    public void done() {
      // Nothing is left open.
    }
  }
}
