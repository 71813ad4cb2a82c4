package dev.moim.application.notification;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Outgoing;
import jakarta.inject.Inject;
import java.time.Duration;

/** What has to be done again and again so that whoever is to be told of something is. */
public final class NotificationJobs {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  private final Outgoing outgoing;
  private final BackgroundWork background;
  private final DispatchEvents dispatch;
  private final DeliverDue deliver;
  private final SweepOutbox sweep;

  @Inject
  public NotificationJobs(
      Outgoing outgoing,
      BackgroundWork background,
      DispatchEvents dispatch,
      DeliverDue deliver,
      SweepOutbox sweep) {
    this.outgoing = outgoing;
    this.background = background;
    this.dispatch = dispatch;
    this.deliver = deliver;
    this.sweep = sweep;
  }

  /**
   * Registers the work; {@link BackgroundWork#start} begins it. Where nothing may leave, events are
   * kept as they are: whoever owns the data tells them.
   */
  public void register() {
    if (outgoing.allowed()) {
      background.every("dispatch-events", PAUSE, dispatch::run);
      background.every("deliver-due", PAUSE, deliver::run);
    }
    background.every("sweep-outbox", BETWEEN_SWEEPS, sweep::run);
  }
}
