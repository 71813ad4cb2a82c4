package dev.moim.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.Mailer.Answer;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.domain.member.Email;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Mailer} promises. */
public abstract class MailerContract {
  private static final Email LEE = new Email("lee@example.org");
  private static final Email PARK = new Email("park@example.org");

  /** The mailer that is tried. */
  protected abstract Mailer mailer();

  /** The server that it hands mail to, for this test only. */
  protected abstract MailServer server();

  /** A mail server. */
  public interface MailServer {
    /** There is no such mailbox from now on. */
    void refuse(Email mailbox);

    /** This mailbox takes nothing for the time being. */
    void postpone(Email mailbox);

    /** It does not answer any more. */
    void stop();

    /** What it took over, in that order. */
    List<Mail> taken();
  }

  private static Mail mail(String message, Email to) {
    return new Mail(message, to, "주문이 확정되었습니다 🎟", "안녕하세요.\n\n.\nYour place is kept.\n");
  }

  @Test
  void what_is_handed_over_is_what_was_written() {
    Mail mail = mail("msg-1", LEE);

    assertThat(mailer().send(mail)).isEqualTo(new Answer.Accepted());

    assertThat(server().taken()).containsExactly(mail);
  }

  @Test
  void a_repetition_is_the_same_mail() {
    Mail mail = mail("msg-1", LEE);
    assertThat(mailer().send(mail)).isEqualTo(new Answer.Accepted());
    assertThat(mailer().send(mail)).isEqualTo(new Answer.Accepted());
    assertThat(server().taken()).containsExactly(mail, mail);
  }

  @Test
  void who_does_not_exist_is_refused_and_others_are_not() {
    server().refuse(LEE);

    assertThat(mailer().send(mail("msg-1", LEE)))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.why()).isNotBlank());
    assertThat(mailer().send(mail("msg-2", PARK))).isEqualTo(new Answer.Accepted());

    assertThat(server().taken()).extracting(Mail::to).containsExactly(PARK);
  }

  @Test
  void a_mailbox_that_takes_nothing_for_now_says_nothing_of_the_server() {
    server().postpone(LEE);
    assertThat(mailer().send(mail("msg-1", LEE)))
        .isInstanceOfSatisfying(
            Answer.Deferred.class, later -> assertThat(later.why()).isNotBlank());
    assertThat(mailer().send(mail("msg-2", PARK))).isEqualTo(new Answer.Accepted());
    assertThat(server().taken()).extracting(Mail::to).containsExactly(PARK);
  }

  @Test
  void no_answer_is_a_failure() {
    server().stop();
    assertFailed(mailer().send(mail("msg-1", LEE)));
    assertThat(server().taken()).isEmpty();
  }

  private static void assertFailed(Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.why()).isNotBlank());
  }
}
