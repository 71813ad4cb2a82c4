package dev.moim.adapters.notification.mail;

import dev.moim.application.notification.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail over SMTP, each in a conversation of its own. However a server stalls, drops by drop or
 * altogether, the conversation is cut when its time is over; the mail may have been taken then, and
 * is sent again under the same {@code Message-ID}.
 */
public final class SmtpMailer implements Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(28);
  private static final Duration FOR_ONE_STEP = Duration.ofSeconds(20);

  private final SmtpSettings settings;
  private final InstantSource clock;
  private final SSLSocketFactory tls;
  private final Duration patience;

  /** To this server. */
  public SmtpMailer(SmtpSettings settings, InstantSource clock) {
    this(settings, clock, (SSLSocketFactory) SSLSocketFactory.getDefault(), USUAL_PATIENCE);
  }

  /** With what tests replace: whom it trusts, and how long it waits. */
  SmtpMailer(SmtpSettings settings, InstantSource clock, SSLSocketFactory tls, Duration patience) {
    this.settings = settings;
    this.clock = clock;
    this.tls = tls;
    this.patience = patience;
  }

  @Override
  public Answer send(Mail mail) {
    WatchedSockets sockets = new WatchedSockets();
    FutureTask<Answer> task = new FutureTask<>(() -> converse(mail, sockets));
    Thread.ofVirtual().name("smtp").start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Answer.Failed("the mail server did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed("interrupted");
    } catch (ExecutionException e) {
      LOG.error("{}: not sent", mail.message(), e.getCause());
      return new Answer.Deferred("it could not be written");
    } finally {
      sockets.close();
    }
  }

  private Answer converse(Mail mail, WatchedSockets sockets) {
    Session session = Session.getInstance(properties(sockets));
    Letter letter;
    try {
      letter = Letter.of(session, mail, settings, clock.instant());
    } catch (MessagingException e) {
      return new Answer.Refused("its address is none that mail goes to");
    }
    try {
      Transport transport = session.getTransport("smtp");
      try {
        transport.connect(
            settings.host(),
            settings.port(),
            settings.login().map(SmtpSettings.Login::user).orElse(null),
            settings.login().map(SmtpSettings.Login::password).orElse(null));
        transport.sendMessage(letter, letter.getAllRecipients());
        return new Answer.Accepted();
      } finally {
        sayGoodbye(transport);
      }
    } catch (MessagingException e) {
      // Not with its message: a server quotes the address.
      LOG.debug("{}: not taken over: {}", mail.message(), e.getClass().getSimpleName());
      return Refusal.of(e);
    }
  }

  /** What was taken over is taken over, however the conversation ends. */
  private static void sayGoodbye(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException _) {
      LOG.debug("The mail server hung up first");
    }
  }

  private Properties properties(WatchedSockets sockets) {
    Properties p = new Properties();
    String step = Long.toString(FOR_ONE_STEP.toMillis());
    p.setProperty("mail.smtp.connectiontimeout", step);
    p.setProperty("mail.smtp.timeout", step);
    p.setProperty("mail.smtp.localhost", settings.domain());
    p.setProperty("mail.smtp.quitwait", "false");
    p.setProperty("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
    p.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    p.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    p.setProperty("mail.smtp.socketFactory.fallback", "false");
    p.put("mail.smtp.socketFactory", sockets.plain());
    p.put("mail.smtp.ssl.socketFactory", sockets.around(tls));
    switch (settings.protection()) {
      case AT_ONCE -> p.setProperty("mail.smtp.ssl.enable", "true");
      case REQUIRED -> {
        p.setProperty("mail.smtp.starttls.enable", "true");
        p.setProperty("mail.smtp.starttls.required", "true");
      }
      case IF_OFFERED -> p.setProperty("mail.smtp.starttls.enable", "true");
    }
    return p;
  }
}
