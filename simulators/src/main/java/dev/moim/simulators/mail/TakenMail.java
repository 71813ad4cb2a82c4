package dev.moim.simulators.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * A mail that was taken over, read as a mail program reads it.
 *
 * @param envelopeTo where it goes, as the sender's server said it; {@code to} is what the mail says
 * @param source it as a whole, each byte a character of ISO 8859-1
 */
public record TakenMail(
    int number,
    String messageId,
    String date,
    String from,
    String envelopeTo,
    String to,
    String subject,
    String text,
    String source) {
  static TakenMail read(int number, String envelopeTo, byte[] bytes) throws IOException {
    try {
      MimeMessage mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      Object content = mail.getContent();
      return new TakenMail(
          number,
          header(mail, "Message-ID"),
          header(mail, "Date"),
          header(mail, "From"),
          envelopeTo,
          header(mail, "To"),
          mail.getSubject() == null ? "" : mail.getSubject(),
          content instanceof String text ? text : "",
          new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (MessagingException e) {
      throw new IOException("not a mail", e);
    }
  }

  /** Without its source. */
  Map<String, Object> listed() {
    return Map.of(
        "number", number,
        "messageId", messageId,
        "date", date,
        "from", from,
        "envelopeTo", envelopeTo,
        "to", to,
        "subject", subject,
        "text", text);
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    String value = mail.getHeader(name, ", ");
    return value == null ? "" : value;
  }
}
