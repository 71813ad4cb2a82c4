package dev.moim.bootstrap.settings;

import dev.moim.adapters.notification.mail.SmtpSettings;
import dev.moim.adapters.notification.webhook.WebhookTargets;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.member.Email;
import java.net.URI;
import java.util.Optional;

/**
 * How others are told.
 *
 * @param smtp empty for a local mail server, or, with a database that is set, for no mail at all
 * @param targets which of the clubs' servers are called
 * @param outgoing whether anything leaves: mail, webhooks, calls of payment providers
 */
public record Telling(Optional<SmtpSettings> smtp, WebhookTargets targets, boolean outgoing) {
  static Telling parse(Environment env) {
    boolean ofPublic = env.choice(Setting.MOIM_WEBHOOK_TARGETS, "public", "local");
    return new Telling(
        smtp(env),
        ofPublic ? WebhookTargets.PUBLIC : WebhookTargets.LOCAL_TOO,
        env.choice(Setting.MOIM_OUTGOING, "on", "off"));
  }

  private static Optional<SmtpSettings> smtp(Environment env) {
    Optional<URI> server = env.uri(Setting.MOIM_SMTP_URL, "smtp", "smtps");
    if (env.text(Setting.MOIM_SMTP_URL).isEmpty()) {
      return Optional.empty();
    }
    Optional<Email> from = from(env, env.required(Setting.MOIM_MAIL_FROM, "with MOIM_SMTP_URL"));
    try {
      return server.flatMap(uri -> from.map(address -> SmtpSettings.of(uri, address)));
    } catch (IllegalArgumentException e) {
      env.wrong(Setting.MOIM_SMTP_URL, "must have both a user and a password, or neither");
      return Optional.empty();
    }
  }

  private static Optional<Email> from(Environment env, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Email(text));
    } catch (InvalidValue e) {
      env.wrong(Setting.MOIM_MAIL_FROM, InvalidValue.filled(e.rule(), e.bounds()));
      return Optional.empty();
    }
  }
}
