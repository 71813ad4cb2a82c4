package dev.moim.application.notification;

import dev.moim.application.notification.DeliveryQueue.DueLane;
import dev.moim.application.notification.Lanes.Place;
import dev.moim.application.notification.SendDelivery.Sent;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.domain.notification.Lane;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends what is due, each lane for itself: whoever starts it waits for none of them, and a lane
 * that hangs, however long, keeps no other from going on. What this instance does not get to do is
 * found again by the next run, on whichever instance.
 */
@Singleton
public final class DeliverDue {
  private static final int MOST_LANES = 1_000;

  /** After so many, or so long, one lets others have one's place. */
  private static final int ONE_TURN = 100;

  private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

  private final BackgroundWork background;
  private final DeliveryQueue queue;
  private final SendDelivery send;
  private final InstantSource clock;
  private final Lanes lanes = new Lanes();

  @Inject
  public DeliverDue(
      BackgroundWork background, DeliveryQueue queue, SendDelivery send, InstantSource clock) {
    this.background = background;
    this.queue = queue;
    this.send = send;
    this.clock = clock;
  }

  /** Begins to send in every lane in which something is due. */
  public void run() {
    for (DueLane due : lanes.slowLast(queue.dueLanes(clock.instant(), MOST_LANES))) {
      begin(lanes.enter(due.lane(), due.failedBefore(), clock.instant()));
    }
  }

  private void begin(Optional<Place> place) {
    place.ifPresent(p -> background.soon("deliver-" + p.name(), () -> work(p)));
  }

  private void work(Place place) {
    boolean went = false;
    Instant end = clock.instant().plus(LONGEST_TURN);
    try {
      boolean goesOn = true;
      for (int i = 0; i < ONE_TURN && goesOn && lanes.stay(place, clock.instant()); i++) {
        Sent sent = send.next(place.lane());
        went |= sent instanceof Sent.GoesOn;
        goesOn = follow(place.lane(), sent) && clock.instant().isBefore(end);
      }
    } finally {
      lanes.leave(place);
    }
    if (went) {
      run(); // for those that found no place
    }
  }

  /**
   * What arrives, another may follow at the same time; what does not, nobody does for a while.
   *
   * @return whether this turn may go on: where one is slow, others come first
   */
  private boolean follow(Lane lane, Sent sent) {
    return switch (sent) {
      case Sent.GoesOn(Duration took) -> {
        boolean quick = lanes.arrived(lane, took, clock.instant());
        if (quick) {
          begin(lanes.follow(lane, clock.instant()));
        }
        yield quick;
      }
      case Sent.LaneFailed(Optional<Duration> asked) -> {
        lanes.failed(lane, asked, clock.instant());
        yield false;
      }
      case Sent.NothingDue _ -> false;
    };
  }
}
