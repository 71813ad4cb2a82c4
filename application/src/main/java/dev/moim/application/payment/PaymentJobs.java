package dev.moim.application.payment;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Outgoing;
import jakarta.inject.Inject;
import java.time.Duration;

/** What has to happen to payments again and again, whether or not anybody asks for it. */
public final class PaymentJobs {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_OF_SWEEPING = Duration.ofMinutes(10);

  private final Outgoing outgoing;
  private final BackgroundWork background;
  private final HandleWebhooks webhooks;
  private final AskProviders asking;
  private final SendRefunds refunds;
  private final SendUnmatchedBack unmatched;
  private final SweepWebhooks sweep;

  @Inject
  public PaymentJobs(
      Outgoing outgoing,
      BackgroundWork background,
      HandleWebhooks webhooks,
      AskProviders asking,
      SendRefunds refunds,
      SendUnmatchedBack unmatched,
      SweepWebhooks sweep) {
    this.outgoing = outgoing;
    this.background = background;
    this.webhooks = webhooks;
    this.asking = asking;
    this.refunds = refunds;
    this.unmatched = unmatched;
    this.sweep = sweep;
  }

  /**
   * Registers the work; {@link BackgroundWork#start} begins it. Where nothing may leave there is
   * none that asks providers.
   */
  public void register() {
    if (outgoing.allowed()) {
      registerWhatAsks();
    }
    background.every("sweep-webhooks", PAUSE_OF_SWEEPING, sweep::run);
  }

  private void registerWhatAsks() {
    background.every("handle-webhooks", PAUSE, webhooks::run);
    background.every("ask-providers", PAUSE, asking::run);
    background.every("send-refunds", PAUSE, refunds::run);
    background.every("send-unmatched-back", PAUSE, unmatched::run);
  }
}
