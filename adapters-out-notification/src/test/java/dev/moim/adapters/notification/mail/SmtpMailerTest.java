package dev.moim.adapters.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.Mailer.Answer;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.contracts.notification.MailerContract;
import dev.moim.domain.member.Email;
import dev.moim.simulators.mail.MailSimulator;
import dev.moim.simulators.mail.MailSimulatorSettings;
import dev.moim.simulators.mail.TakenMail;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail through a real SMTP server, and what stands on the wire. */
class SmtpMailerTest extends MailerContract {
  private static final Email LEE = new Email("lee@example.org");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));

  private MailSimulator simulator;

  @BeforeEach
  void start() {
    simulator = MailSimulator.start(MailSimulatorSettings.usual());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static SmtpMailer to(URI uri) {
    return new SmtpMailer(SmtpSettings.of(uri, new Email("moim@moim.test")), CLOCK);
  }

  @Override
  protected Mailer mailer() {
    return to(simulator.smtp());
  }

  @Override
  protected MailServer server() {
    return new MailServer() {
      @Override
      public void refuse(Email mailbox) {
        simulator.refuse(mailbox.value(), "550 5.1.1 No such user");
      }

      @Override
      public void postpone(Email mailbox) {
        simulator.refuse(mailbox.value(), "451 4.7.1 Greylisted, try again later");
      }

      @Override
      public void stop() {
        simulator.close();
      }

      @Override
      public List<Mail> taken() {
        return simulator.mails().stream().map(SmtpMailerTest::asWritten).toList();
      }
    };
  }

  private static Mail asWritten(TakenMail taken) {
    assertThat(taken.messageId()).startsWith("<").endsWith("@moim.test>");
    String message = taken.messageId().replaceAll("^<|@moim.test>$", "");
    String text = taken.text().replace("\r\n", "\n");
    return new Mail(message, new Email(taken.envelopeTo()), taken.subject(), text);
  }

  private TakenMail taken(Mail mail) {
    assertThat(mailer().send(mail)).isEqualTo(new Answer.Accepted());
    return simulator.mails().getLast();
  }

  @Test
  void what_stands_on_the_wire_is_plain_old_mail() {
    TakenMail mail = taken(new Mail("msg-1", LEE, "주문이 확정되었습니다 🎟", "안녕하세요\n"));

    assertThat(mail.date()).isEqualTo("Mon, 2 Mar 2026 09:00:00 +0000");
    assertThat(mail.from()).isEqualTo("Moim <moim@moim.test>");
    assertThat(mail.to()).isEqualTo("lee@example.org");
    assertThat(mail.source().chars()).as("ASCII only").allMatch(c -> c < 0x7F);
    assertThat(mail.source().lines()).as("RFC 5322, 2.1.1").allMatch(line -> line.length() <= 998);
    assertThat(mail.source())
        .contains("MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8")
        .contains("Auto-Submitted: auto-generated", "Message-ID: <msg-1@moim.test>")
        .contains("Subject: =?UTF-8?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: park@example.org",
        "a\nBcc: park@example.org",
        "a\rBcc: park@example.org",
        "가\r\n\r\n나",
        "a\u0000b\u000Bc"
      })
  void a_subject_begins_no_other_header(String subject) {
    TakenMail mail = taken(new Mail("msg-1", LEE, subject, "text\n"));

    assertThat(mail.source().lines().takeWhile(line -> !line.isEmpty()))
        .noneMatch(line -> line.startsWith("Bcc"));
    assertThat(mail.subject()).isEqualTo(subject.replaceAll("\\p{Cntrl}+", " "));
    assertThat(mail.text()).isEqualTo("text\r\n");
    assertThat(mail.envelopeTo()).isEqualTo("lee@example.org");
  }

  @Test
  void a_message_id_stays_one() {
    TakenMail mail = taken(new Mail("a>\r\nBcc: <b@c", LEE, "subject", "text"));
    assertThat(mail.messageId()).isEqualTo("<a---Bcc---b-c@moim.test>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "a\n.\nb",
        "a\r\n.\r\nRSET\r\n",
        "..\n",
        "From me\n",
        "trailing \n",
        "=20\n",
        "탭\t과 \u0000\n"
      })
  void a_text_is_the_same_on_the_other_side(String text) {
    assertThat(taken(new Mail("msg-1", LEE, "subject", text)).text().stripTrailing())
        .isEqualTo(text.replaceAll("\\R", "\r\n").stripTrailing());
  }

  @Test
  void a_long_line_and_a_long_subject_arrive_whole() {
    String text = "x".repeat(3_000);
    String subject = "모임".repeat(100);
    TakenMail mail = taken(new Mail("msg-1", LEE, subject, text));
    assertThat(mail.text().stripTrailing()).isEqualTo(text);
    assertThat(mail.subject()).isEqualTo(subject);
    assertThat(mail.source().lines()).allMatch(line -> line.length() <= 998);
  }

  @Test
  void a_domain_in_any_language_is_written_in_ascii() {
    TakenMail mail = taken(new Mail("msg-1", new Email("lee@모임.한국"), "subject", "text"));
    assertThat(mail.envelopeTo()).isEqualTo("lee@xn--v52b68u.xn--3e0b707e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"이@example.org", "lee..park@example.org", ".lee@example.org"})
  void what_is_no_address_to_mail_servers_is_refused(String address) {
    assertThat(mailer().send(new Mail("msg-1", new Email(address), "subject", "text")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(simulator.mails()).isEmpty();
  }

  /** What a reply can mean. */
  enum Meaning {
    REFUSED(Answer.Refused.class),
    DEFERRED(Answer.Deferred.class),
    FAILED(Answer.Failed.class);

    private final Class<? extends Answer> answer;

    Meaning(Class<? extends Answer> answer) {
      this.answer = answer;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 No such user | REFUSED",
        "550 no | REFUSED",
        "551 5.1.6 moved | REFUSED",
        "552 5.2.2 mailbox full | REFUSED",
        "553 5.1.3 bad name | REFUSED",
        "554 5.2.1 disabled | REFUSED",
        "556 5.1.10 takes no mail | REFUSED",
        "421 4.3.2 closing | FAILED",
        "450 4.2.1 busy | DEFERRED",
        "451 4.3.0 error | FAILED",
        "452 4.2.2 full for now | DEFERRED",
        "451 4.7.1 greylisted | DEFERRED",
        "450 try later | DEFERRED",
        "500 5.5.1 what | FAILED",
        "501 5.5.4 bad | FAILED",
        "503 5.5.1 order | FAILED",
        "530 5.7.0 Must issue STARTTLS first | FAILED",
        "535 5.7.8 bad credentials | FAILED",
        "550 5.7.1 Relaying denied | FAILED",
        "554 5.7.1 your network is listed | FAILED"
      })
  void what_the_server_says_of_a_mailbox_is_told_from_what_it_says_of_us(
      String reply, Meaning meaning) {
    simulator.refuse(LEE.value(), reply);

    Answer answer = mailer().send(new Mail("msg-1", LEE, "subject", "text"));

    assertThat(answer).isInstanceOf(meaning.answer);
    assertThat(answer.toString()).contains(reply);
    assertThat(simulator.mails()).isEmpty();
  }
}
