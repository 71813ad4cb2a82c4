package dev.moim.application.item;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.item.ItemImages.Look;
import dev.moim.application.item.ItemImages.Refusal;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Staff change what is said and shown of an item, or remove it. */
public final class EditItem {
  private final Transactions transactions;
  private final Items items;
  private final ItemImages images;
  private final ViewItems views;
  private final ClubAccess access;

  @Inject
  public EditItem(
      Transactions transactions,
      Items items,
      ItemImages images,
      ViewItems views,
      ClubAccess access) {
    this.transactions = transactions;
    this.items = items;
    this.images = images;
    this.views = views;
    this.access = access;
  }

  /**
   * Which item is to be changed.
   *
   * @param expected the version that the actor has seen
   */
  public record Target(ClubId club, ItemId item, ExpectedVersion expected) {
    /** This item, whatever became of it meanwhile. */
    public static Target any(ClubId club, ItemId item) {
      return new Target(club, item, ExpectedVersion.any());
    }
  }

  /** What came of it. */
  public sealed interface Result {
    record Edited(ItemView item) implements Result {}

    record Removed() implements Result {}

    /** There is none in this club that the actor may see. */
    record NoSuchItem() implements Result {}

    record NotAllowed() implements Result {}

    /** Nothing was changed. */
    record ImageRefused(Refusal refusal) implements Result {}

    /** It is not what the actor wanted to change any more. */
    record ChangedMeanwhile() implements Result {}
  }

  /**
   * Puts another form in the place of an item's. Images that it showed and does not show any more
   * are dropped.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result edit(Actor actor, Target target, ItemForm form) {
    return decide(
        actor,
        target,
        item ->
            switch (images.look(item.club(), form.imageUrls(), item.images())) {
              case Look.Refused(Refusal refusal) -> new Result.ImageRefused(refusal);
              case Look.Fine(var keys) -> save(item, item.edited(form.details(), keys));
            });
  }

  /**
   * Removes an item with its images.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result remove(Actor actor, Target target) {
    return decide(
        actor,
        target,
        item ->
            transactions.run(
                (Transaction _) -> {
                  items.remove(item);
                  images.release(item, item.images());
                  return new Result.Removed();
                }));
  }

  private Result decide(Actor actor, Target target, Function<Item, Result> change) {
    Optional<Item> item = views.visible(actor, target.club(), target.item());
    if (item.isEmpty()) {
      return new Result.NoSuchItem();
    }
    if (!access.allows(actor, ClubAction.MANAGE_ITEMS, target.club())) {
      return new Result.NotAllowed();
    }
    return target.expected().allows(item.get().version())
        ? change.apply(item.get())
        : new Result.ChangedMeanwhile();
  }

  /**
   * An image that the old one shows stays its own: nobody takes it while the version is the same.
   */
  private Result save(Item old, Item edited) {
    List<ImageKey> fresh = edited.imagesNotIn(old.images());
    List<ImageKey> former = old.imagesNotIn(edited.images());
    return transactions.run(
        (Transaction _) -> {
          Optional<Refusal> lost = images.claim(edited, fresh);
          if (lost.isPresent()) {
            return new Result.ImageRefused(lost.get());
          }
          items.save(edited);
          images.release(edited, former);
          return new Result.Edited(images.view(items.find(edited.id()).orElseThrow()));
        });
  }
}
