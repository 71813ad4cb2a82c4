package dev.moim.bootstrap.wiring;

import dev.moim.adapters.notification.mail.SmtpSettings;
import dev.moim.adapters.notification.webhook.WebhookTargets;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.domain.payment.Credentials;
import java.time.Duration;
import java.util.Optional;

/**
 * What every instance needs from outside, wherever it keeps its data.
 *
 * @param hold how long an unpaid place is kept
 * @param offer how long a place is held for somebody who waited for it
 * @param testChannel whether payments over a test channel count
 * @param smtp the mail server; empty for none, so that no mail is sent
 * @param webhookTargets which of the clubs' servers are called
 * @param outgoing whether anything leaves: mail, webhooks, calls of payment providers
 */
public record Essentials(
    ProviderSites sites,
    Credentials.PortOneV1 portOneKeys,
    SealingKeys sealingKeys,
    SigningKeys tokenKeys,
    SigningKeys ticketKeys,
    Duration hold,
    Duration offer,
    boolean testChannel,
    Optional<SmtpSettings> smtp,
    WebhookTargets webhookTargets,
    boolean outgoing) {
  /** The same with holds of another length. */
  public Essentials withHold(Duration length) {
    return new Essentials(
        sites,
        portOneKeys,
        sealingKeys,
        tokenKeys,
        ticketKeys,
        length,
        offer,
        testChannel,
        smtp,
        webhookTargets,
        outgoing);
  }
}
