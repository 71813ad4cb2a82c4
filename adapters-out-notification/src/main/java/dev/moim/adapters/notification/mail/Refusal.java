package dev.moim.adapters.notification.mail;

import dev.moim.application.notification.Mailer.Answer;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What it means that a mail was not taken over: never, or not now, and whose fault it is. */
final class Refusal {
  private static final int MOST_WORDS = 200;

  /** What is wrong with how we speak, or with who we are, is no fault of the mailbox. */
  private static final Set<Integer> OURS = Set.of(500, 501, 502, 503, 504, 530, 534, 535, 538);

  /** RFC 3463: security or policy, such as a server that relays nothing for us. */
  private static final Pattern POLICY =
      Pattern.compile("^5\\d\\d[ -]5\\.7\\.\\d+\\b.*", Pattern.DOTALL);

  /** The server is about to hang up on whoever it is. */
  private static final int CLOSING = 421;

  /** RFC 3463: the mail system, such as a disk that is full. */
  private static final Pattern SYSTEM =
      Pattern.compile("^4\\d\\d[ -]4\\.3\\.\\d+\\b.*", Pattern.DOTALL);

  private Refusal() {}

  /** What came of it. */
  static Answer of(MessagingException thrown) {
    Optional<Reply> reply = Optional.empty();
    for (Exception e : layers(thrown)) {
      switch (e) {
        case AuthenticationFailedException _ -> {
          return new Answer.Failed("the mail server does not know us");
        }
        case SMTPAddressFailedException address -> reply = Optional.of(Reply.to(address));
        case SMTPSendFailedException send -> reply = Optional.of(Reply.to(send));
        default -> {
          // one of the layers around it
        }
      }
    }
    return reply
        .map(Reply::answer)
        .orElseGet(() -> new Answer.Failed("the mail server cannot be reached"));
  }

  private static List<Exception> layers(MessagingException outermost) {
    List<Exception> layers = new ArrayList<>();
    layers.add(outermost);
    while (layers.getLast() instanceof MessagingException m && m.getNextException() != null) {
      layers.add(m.getNextException());
    }
    return layers;
  }

  /**
   * What the server said.
   *
   * @param aboutUs whether it was an answer to who we are
   */
  private record Reply(int code, String text, boolean aboutUs) {
    static Reply to(SMTPAddressFailedException e) {
      return new Reply(e.getReturnCode(), words(e), false);
    }

    static Reply to(SMTPSendFailedException e) {
      return new Reply(e.getReturnCode(), words(e), e.getCommand().startsWith("MAIL"));
    }

    private static String words(Exception e) {
      String text = Optional.ofNullable(e.getMessage()).orElse("");
      String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
      return line.substring(0, Math.min(line.length(), MOST_WORDS));
    }

    Answer answer() {
      boolean never =
          code >= 500
              && code < 600
              && !aboutUs
              && !OURS.contains(code)
              && !POLICY.matcher(text).matches();
      if (never) {
        return new Answer.Refused(text);
      }
      return isDeferred() ? new Answer.Deferred(text) : new Answer.Failed(text);
    }

    /** Greylisting, a full mailbox: the next one may be taken. */
    private boolean isDeferred() {
      return code >= 400
          && code < 500
          && code != CLOSING
          && !aboutUs
          && !SYSTEM.matcher(text).matches();
    }
  }
}
