package dev.moim.application.notification;

import dev.moim.domain.member.Email;
import java.util.Objects;

/**
 * Sends mail. It does not repeat anything: whoever calls it does. It ends within 30 seconds,
 * whatever the server does.
 */
public interface Mailer {
  /** Hands this over to the mail server once, and says what came of it; it never throws. */
  Answer send(Mail mail);

  /**
   * A mail.
   *
   * @param message becomes its {@code Message-ID}: the same with every repetition, so that mail
   *     programs show it once
   * @param subject one line, at most 200 characters
   * @param text plain, in Korean and English as it needs to be
   */
  record Mail(String message, Email to, String subject, String text) {
    public Mail {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(text, "text");
    }
  }

  /** What came of it. */
  sealed interface Answer {
    /** The server has taken it over. */
    record Accepted() implements Answer {}

    /** The server will never take this one: there is no such mailbox, for instance. */
    record Refused(String why) implements Answer {}

    /**
     * "Not now", as for a mailbox that is full, or it is this mail that cannot be written: to be
     * sent again, and nothing that has to do with other mail.
     */
    record Deferred(String why) implements Answer {}

    /** The server did not answer, or takes nothing from us for now: to be sent again. */
    record Failed(String why) implements Answer {}
  }
}
