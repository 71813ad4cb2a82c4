package dev.moim.adapters.notification.mail;

import dev.moim.application.notification.Mailer.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A mail as it is written on the wire (RFC 5322, MIME). */
final class Letter extends MimeMessage {
  private static final String SENDER = "Moim";
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** Of the library's own, the machine's time zone would be a part. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final String messageId;

  private Letter(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /**
   * Writes it.
   *
   * @throws MessagingException if its address is none that mail goes to
   */
  static Letter of(Session session, Mail mail, SmtpSettings settings, Instant now)
      throws MessagingException {
    String id = "<" + mail.message().replaceAll("[^A-Za-z0-9._-]", "-") + "@";
    Letter letter = new Letter(session, id + settings.domain() + ">");
    letter.setFrom(sender(settings));
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(ascii(mail.to().value())));
    letter.setSubject(oneLine(mail.subject()), UTF_8);
    letter.setText(mail.text().replaceAll("\\R", "\r\n"), UTF_8);
    letter.setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
    // No answering machine should answer a machine (RFC 3834).
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.saveChanges();
    return letter;
  }

  private static InternetAddress sender(SmtpSettings settings) throws MessagingException {
    try {
      return new InternetAddress(ascii(settings.from().value()), SENDER, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  /** A name of a domain in any language has a form in ASCII, and what is before it has none. */
  private static String ascii(String address) throws MessagingException {
    int at = address.indexOf('@');
    String local = address.substring(0, at);
    try {
      String domain = IDN.toASCII(address.substring(at + 1));
      if (local.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        return local + "@" + domain;
      }
    } catch (IllegalArgumentException e) {
      // as below
    }
    throw new MessagingException("not an address that mail goes to");
  }

  /** A line break in a subject would begin another header. */
  private static String oneLine(String subject) {
    return subject.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
