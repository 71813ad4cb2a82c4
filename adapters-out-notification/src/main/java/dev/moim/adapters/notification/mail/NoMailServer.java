package dev.moim.adapters.notification.mail;

import dev.moim.application.notification.Mailer;

/** Where no mail server is set, no mail is sent, and whoever looks is told why. */
public final class NoMailServer implements Mailer {
  @Override
  public Answer send(Mail mail) {
    return new Answer.Refused("no mail server is set");
  }
}
