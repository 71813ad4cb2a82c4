package dev.moim.adapters.memory.notification;

import dev.moim.application.notification.Mailer;
import dev.moim.domain.member.Email;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A mail server in memory: it keeps what it took over, and can be told to take nothing. */
public final class InMemoryMailer implements Mailer {
  private final List<Mail> taken = new CopyOnWriteArrayList<>();
  private final Map<Email, Answer> answers = new ConcurrentHashMap<>();
  private final BooleanSupplier inTransaction;
  private volatile boolean outage;

  /** One that takes everything. */
  public InMemoryMailer() {
    this(() -> false);
  }

  /**
   * One that throws if it is called from within a transaction: a server that is slow would hold
   * locks.
   *
   * @param inTransaction whether the caller has one open
   */
  public InMemoryMailer(BooleanSupplier inTransaction) {
    this.inTransaction = inTransaction;
  }

  /** From now on there is no such mailbox. */
  public void refuse(Email mailbox, String why) {
    answers.put(mailbox, new Answer.Refused(why));
  }

  /** From now on this mailbox takes nothing for the time being. */
  public void fail(Email mailbox, String why) {
    answers.put(mailbox, new Answer.Deferred(why));
  }

  /** From now on this mailbox takes mail again. */
  public void accept(Email mailbox) {
    answers.remove(mailbox);
  }

  /** From now on the server does not answer, or it answers again. */
  public void outage(boolean begins) {
    outage = begins;
  }

  /** What was taken over, in that order, repetitions among them. */
  public List<Mail> taken() {
    return List.copyOf(taken);
  }

  @Override
  public Answer send(Mail mail) {
    if (inTransaction.getAsBoolean()) {
      throw new IllegalStateException("mail is sent within a transaction");
    }
    if (outage) {
      return new Answer.Failed("the mail server does not answer");
    }
    Answer answer = answers.getOrDefault(mail.to(), new Answer.Accepted());
    if (answer instanceof Answer.Accepted) {
      taken.add(mail);
    }
    return answer;
  }
}
