package dev.moim.application.item;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Members look at what their club lends. */
public final class ViewItems {
  private final Clubs clubs;
  private final Items items;
  private final ItemImages images;
  private final ClubAccess access;

  @Inject
  public ViewItems(Clubs clubs, Items items, ItemImages images, ClubAccess access) {
    this.clubs = clubs;
    this.items = items;
    this.images = images;
    this.access = access;
  }

  /** What came of looking at the list. */
  public sealed interface Result {
    record Listed(Page<ItemView> items) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A page of the club's items. */
  public Result list(Actor actor, ClubId club, Items.Filter filter, PageRequest request) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    return access.allows(actor, ClubAction.SEE_ITEMS, club)
        ? new Result.Listed(items.search(club, filter, request).map(images::view))
        : new Result.NotAllowed();
  }

  /** One of the club's items; empty too if the actor may not see it. */
  public Optional<ItemView> one(Actor actor, ClubId club, ItemId id) {
    return visible(actor, club, id).map(images::view);
  }

  Optional<Item> visible(Actor actor, ClubId club, ItemId id) {
    return access.allows(actor, ClubAction.SEE_ITEMS, club)
        ? items.find(id).filter(item -> item.club().equals(club))
        : Optional.empty();
  }
}
