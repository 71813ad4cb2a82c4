package dev.moim.simulators.mail;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All mail of late, and which mailboxes take none. Every other mailbox exists. */
final class Mailboxes {
  private final int most;
  private final Deque<TakenMail> mails = new ArrayDeque<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private int number;

  /** With room for so many mails: the oldest one makes room. */
  Mailboxes(int most) {
    this.most = most;
  }

  synchronized void add(String envelopeTo, byte[] bytes) throws IOException {
    TakenMail mail = TakenMail.read(number + 1, envelopeTo, bytes);
    number++;
    if (mails.size() == most) {
      mails.removeFirst();
    }
    mails.addLast(mail);
  }

  /** By age. */
  synchronized List<TakenMail> all() {
    return List.copyOf(mails);
  }

  synchronized void clear() {
    mails.clear();
  }

  /** From now on whoever writes to this mailbox is answered so, such as {@code 550 no}. */
  void refuse(String mailbox, String reply) {
    refusals.put(mailbox.toLowerCase(Locale.ROOT), reply);
  }

  Optional<String> refusal(String mailbox) {
    return Optional.ofNullable(refusals.get(mailbox.toLowerCase(Locale.ROOT)));
  }
}
