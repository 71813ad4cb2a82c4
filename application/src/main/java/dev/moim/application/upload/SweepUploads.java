package dev.moim.application.upload;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.upload.ImageKey;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes images that nothing shows. First it is written down that nothing ever will, then the
 * image goes, then what was written: so a crash leaves something to be taken up again, and never an
 * item without its image nor an image that nobody knows of.
 */
public final class SweepUploads {
  private static final System.Logger LOG = System.getLogger(SweepUploads.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int BATCH = 50;

  private final Transactions transactions;
  private final OfferedUploads offered;
  private final Uploads uploads;
  private final InstantSource clock;

  @Inject
  public SweepUploads(
      Transactions transactions, OfferedUploads offered, Uploads uploads, InstantSource clock) {
    this.transactions = transactions;
    this.offered = offered;
    this.uploads = uploads;
    this.clock = clock;
  }

  /** Registers the work; {@link BackgroundWork#start} begins it. */
  public void register(BackgroundWork background) {
    background.every("sweep-uploads", PAUSE, this::run);
  }

  /** Removes all that may be removed now; ends early, until another time, if the store is down. */
  public void run() {
    boolean more = true;
    while (more) {
      Instant now = clock.instant();
      List<ImageKey> due =
          transactions.run((Transaction _) -> offered.takeRemovable(now, now.plus(LEASE), BATCH));
      List<ImageKey> gone = delete(due);
      transactions.run(
          (Transaction _) -> {
            offered.forget(gone);
            return gone;
          });
      more = gone.size() == BATCH;
    }
  }

  private List<ImageKey> delete(List<ImageKey> due) {
    List<ImageKey> gone = new ArrayList<>();
    try {
      for (ImageKey key : due) {
        uploads.delete(key.value());
        gone.add(key);
      }
    } catch (Uploads.StoreDown e) {
      LOG.log(System.Logger.Level.WARNING, "images could not be removed; tried again later", e);
    }
    return gone;
  }
}
