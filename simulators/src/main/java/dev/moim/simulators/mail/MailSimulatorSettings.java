package dev.moim.simulators.mail;

/**
 * Where it listens, and how much it keeps.
 *
 * @param smtpPort 0 for any free one
 * @param httpPort of the page and the JSON; 0 for any free one
 * @param mostMails how many it keeps; the oldest ones go
 */
public record MailSimulatorSettings(int smtpPort, int httpPort, int mostMails) {
  public MailSimulatorSettings {
    if (mostMails < 1) {
      throw new IllegalArgumentException("mostMails must be at least 1");
    }
  }

  /** At free ports, with room for 200 mails. */
  public static MailSimulatorSettings usual() {
    return new MailSimulatorSettings(0, 0, 200);
  }
}
