package dev.moim.adapters.memory.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.notification.Mailer;
import dev.moim.application.notification.Mailer.Answer;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.contracts.notification.MailerContract;
import dev.moim.domain.member.Email;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryMailerTest extends MailerContract {
  private static final Mail MAIL = new Mail("m", new Email("a@example.org"), "subject", "text");

  private final InMemoryMailer memory = new InMemoryMailer();

  @Override
  protected Mailer mailer() {
    return Sabotage.of(Mailer.class, memory);
  }

  @Override
  protected MailServer server() {
    return new MailServer() {
      @Override
      public void refuse(Email mailbox) {
        memory.refuse(mailbox, "no such mailbox");
      }

      @Override
      public void postpone(Email mailbox) {
        memory.fail(mailbox, "not now");
      }

      @Override
      public void stop() {
        memory.outage(true);
      }

      @Override
      public List<Mail> taken() {
        return memory.taken();
      }
    };
  }

  @Test
  void a_mailbox_and_a_server_come_back() {
    memory.fail(MAIL.to(), "not now");
    memory.outage(true);
    memory.outage(false);
    assertThat(memory.send(MAIL)).isEqualTo(new Answer.Deferred("not now"));
    memory.accept(MAIL.to());
    assertThat(memory.send(MAIL)).isEqualTo(new Answer.Accepted());
  }

  @Test
  void nothing_is_sent_within_a_transaction() {
    assertThatThrownBy(() -> new InMemoryMailer(() -> true).send(MAIL))
        .isInstanceOf(IllegalStateException.class);
  }
}
