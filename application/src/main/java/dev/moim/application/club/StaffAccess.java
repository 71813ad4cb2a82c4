package dev.moim.application.club;

import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets staff at what is their club's. Nothing is looked for on behalf of anybody else. */
public final class StaffAccess {
  private final Clubs clubs;
  private final ClubAccess access;

  @Inject
  public StaffAccess(Clubs clubs, ClubAccess access) {
    this.clubs = clubs;
    this.access = access;
  }

  /** Why the actor may not do this in the club; empty if they may. */
  public Optional<Refusal> refusal(Actor actor, ClubAction action, ClubId club) {
    if (clubs.find(club).isEmpty()) {
      return Optional.of(Refusal.NO_SUCH_CLUB);
    }
    return access.allows(actor, action, club) ? Optional.empty() : Optional.of(Refusal.NOT_ALLOWED);
  }

  /** All of what is the club's. */
  public <T> Look<T> all(Actor actor, ClubAction action, ClubId club, Supplier<T> all) {
    return one(actor, action, club, () -> Optional.of(all.get()), _ -> club);
  }

  /**
   * One thing of the club's.
   *
   * @param found the one that was named, whosever it is
   * @param owner whose it is
   */
  public <T> Look<T> one(
      Actor actor,
      ClubAction action,
      ClubId club,
      Supplier<Optional<T>> found,
      Function<T, ClubId> owner) {
    return refusal(actor, action, club)
        .<Look<T>>map(Look.Refused::new)
        .orElseGet(
            () ->
                found
                    .get()
                    .filter(it -> owner.apply(it).equals(club))
                    .<Look<T>>map(Look.Seen::new)
                    .orElseGet(() -> new Look.Refused<>(Refusal.NOT_THERE)));
  }
}
