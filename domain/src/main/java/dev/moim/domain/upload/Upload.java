package dev.moim.domain.upload;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A place for an image that was handed out to a club's staff, and what became of it.
 *
 * @param member to whom
 * @param file what may be put there, and nothing else
 * @param expiresAt until when it may be put there
 */
public record Upload(
    ImageKey key,
    ClubId club,
    MemberId member,
    ImageFile file,
    Instant offeredAt,
    Instant expiresAt,
    Use use) {
  /** How long a client has to begin putting an image to its place. */
  public static final Duration LIFETIME = Duration.ofMinutes(3);

  /** How long an image that nothing shows is kept: somebody may still be filling in a form. */
  private static final Duration KEPT_UNUSED = Duration.ofHours(24);

  /**
   * How long after its expiry nobody can be putting anything to a place any more: who began in time
   * has ended, or given up.
   */
  public static final Duration SETTLED_AFTER = Duration.ofHours(1);

  public Upload {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(use, "use");
    if (!expiresAt.isAfter(offeredAt)) {
      throw new IllegalArgumentException("offered at " + offeredAt + " until " + expiresAt);
    }
  }

  /** A place for a new image. */
  public static Upload offer(
      ImageKey key, ClubId club, MemberId member, ImageFile file, Instant now) {
    return new Upload(key, club, member, file, now, now.plus(LIFETIME), new Use.Unused());
  }

  /** The same place, used like this. */
  public Upload with(Use newUse) {
    return new Upload(key, club, member, file, offeredAt, expiresAt, newUse);
  }

  /**
   * From when on it may be removed from the store: never while something shows it, and not before
   * {@link #SETTLED_AFTER} its expiry, so that what was removed does not come back.
   */
  public Optional<Instant> removableFrom() {
    return switch (use) {
      case Use.Unused _ -> Optional.of(expiresAt.plus(KEPT_UNUSED));
      case Use.ShownBy _ -> Optional.empty();
      case Use.Dropped _ -> Optional.of(expiresAt.plus(SETTLED_AFTER));
    };
  }

  /** What became of it. Whatever is dropped is never used again. */
  public sealed interface Use {
    /** Nothing shows it so far. */
    record Unused() implements Use {}

    /** This item shows it, and nothing else ever will. */
    record ShownBy(ItemId item) implements Use {
      public ShownBy {
        Objects.requireNonNull(item, "item");
      }
    }

    /** Nothing shows it any more, or nothing did in time: it goes. */
    record Dropped() implements Use {}
  }
}
