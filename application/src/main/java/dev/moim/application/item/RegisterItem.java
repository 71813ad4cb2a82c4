package dev.moim.application.item;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.item.ItemImages.Look;
import dev.moim.application.item.ItemImages.Refusal;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemId;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Staff register a thing that the club lends. */
public final class RegisterItem {
  private final Transactions transactions;
  private final Clubs clubs;
  private final Items items;
  private final ItemImages images;
  private final ClubAccess access;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public RegisterItem(
      Transactions transactions,
      Clubs clubs,
      Items items,
      ItemImages images,
      ClubAccess access,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.items = items;
    this.images = images;
    this.access = access;
    this.ids = ids;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Registered(ItemId item) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}

    /** Nothing was registered. */
    record ImageRefused(Refusal refusal) implements Result {}
  }

  /**
   * Registers an item. The store is asked about its images first; then, in one transaction, they
   * become the item's own and it is stored.
   */
  public Result register(Actor actor, ClubId club, ItemForm form, Receipt<Result> receipt) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_ITEMS, club)) {
      return new Result.NotAllowed();
    }
    return switch (images.look(club, form.imageUrls(), List.of())) {
      case Look.Refused(Refusal refusal) -> new Result.ImageRefused(refusal);
      case Look.Fine(var keys) -> {
        ItemId id = ids.next(ItemId::new);
        yield store(Item.register(id, club, form.details(), keys, clock.instant()), receipt);
      }
    };
  }

  private Result store(Item item, Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> {
          Optional<Refusal> lost = images.claim(item, item.images());
          if (lost.isPresent()) {
            return receipt.kept(new Result.ImageRefused(lost.get()));
          }
          items.add(item);
          return receipt.kept(new Result.Registered(item.id()));
        });
  }
}
