package dev.moim.application.upload;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.Upload;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Staff get places to put images to, which do not pass through us. */
public final class OfferUploads {
  private static final int MOST_FILES = 10;

  private final Transactions transactions;
  private final Clubs clubs;
  private final ClubAccess access;
  private final Uploads uploads;
  private final OfferedUploads offered;
  private final RandomWords words;
  private final InstantSource clock;

  @Inject
  public OfferUploads(
      Transactions transactions,
      Clubs clubs,
      ClubAccess access,
      Uploads uploads,
      OfferedUploads offered,
      RandomWords words,
      InstantSource clock) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.access = access;
    this.uploads = uploads;
    this.offered = offered;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param files 1 to 10
   */
  public record Command(ClubId club, List<ImageFile> files) {
    public Command {
      files = List.copyOf(files);
      if (files.isEmpty() || files.size() > MOST_FILES) {
        throw new InvalidValue("files", "must be {0} to {1}", 1, MOST_FILES);
      }
    }
  }

  /** What came of it. */
  public sealed interface Result {
    /** A place for each file, in their order. */
    record Offered(List<Place> places) implements Result {
      public Offered {
        places = List.copyOf(places);
      }
    }

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** Offers a place for each file. A place is given away when it is on record, and not before. */
  public Result offer(Actor actor, Command command, Receipt<Result> receipt) {
    if (clubs.find(command.club()).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_ITEMS, command.club())) {
      return new Result.NotAllowed();
    }
    Instant now = clock.instant();
    List<Upload> offers =
        command.files().stream().map(file -> offer(actor, command.club(), file, now)).toList();
    Result result = new Result.Offered(offers.stream().map(upload -> place(upload)).toList());
    return transactions.run(
        (Transaction _) -> {
          offered.add(offers);
          return receipt.kept(result);
        });
  }

  private Upload offer(Actor actor, ClubId club, ImageFile file, Instant now) {
    ImageKey key = ImageKey.of(club, words.next(), file.type());
    return Upload.offer(key, club, actor.member(), file, now);
  }

  private Place place(Upload upload) {
    return uploads.offer(
        upload.key().value(),
        upload.file().type().mediaType(),
        upload.file().bytes(),
        Upload.LIFETIME,
        upload.offeredAt());
  }
}
