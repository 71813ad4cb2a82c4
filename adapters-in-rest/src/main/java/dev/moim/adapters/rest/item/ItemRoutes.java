package dev.moim.adapters.rest.item;

import static dev.moim.adapters.rest.http.Method.DELETE;
import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.item.EditItem;
import dev.moim.application.item.ItemForm;
import dev.moim.application.item.ItemImages.Refusal;
import dev.moim.application.item.ItemView;
import dev.moim.application.item.Items;
import dev.moim.application.item.RegisterItem;
import dev.moim.application.item.ViewItems;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemId;
import jakarta.inject.Inject;
import java.util.List;

/** What a club lends: registering it, looking at it, and changing it. */
public final class ItemRoutes {
  private static final String ALL = "/v1/clubs/{clubId}/items";
  private static final String ONE = "/v1/clubs/{clubId}/items/{itemId}";

  private final RegisterItem registerItem;
  private final EditItem editItem;
  private final ViewItems viewItems;

  @Inject
  public ItemRoutes(RegisterItem registerItem, EditItem editItem, ViewItems viewItems) {
    this.registerItem = registerItem;
    this.editItem = editItem;
    this.viewItems = viewItems;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, ALL, this::register),
        Route.member(GET, ALL, this::list).listing("category", "query"),
        Route.member(GET, ONE, this::view),
        Route.member(PUT, ONE, this::edit),
        Route.member(DELETE, ONE, this::remove));
  }

  private record Registered(String itemId) {}

  private Answer register(Call call) {
    ClubId club = clubId(call);
    ItemForm form = call.body(ItemRequest.class).form();
    return call.once(
        receipt -> registerItem.register(call.actor(), club, form, receipt),
        (RegisterItem.Result result) -> registered(club, result));
  }

  private static Answer registered(ClubId club, RegisterItem.Result result) {
    return switch (result) {
      case RegisterItem.Result.Registered done ->
          Answer.created(
              new Registered(done.item().toString()),
              "/v1/clubs/" + club + "/items/" + done.item());
      case RegisterItem.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case RegisterItem.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case RegisterItem.Result.ImageRefused(Refusal refusal) -> refused(refusal);
    };
  }

  private Answer list(Call call) {
    ClubId club = clubId(call);
    Query query = call.query();
    Items.Filter filter =
        new Items.Filter(query.word("category", ItemCategory.class), query.search());
    return switch (viewItems.list(call.actor(), club, filter, query.page())) {
      case ViewItems.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.items(), ItemResponse::of));
      case ViewItems.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ViewItems.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private Answer view(Call call) {
    return viewItems
        .one(call.actor(), itsClub(call), itemId(call))
        .map(ItemRoutes::shown)
        .orElseGet(() -> Answer.problem(ErrorCode.ITEM_NOT_FOUND));
  }

  private static Answer shown(ItemView view) {
    return Answer.ok(ItemResponse.of(view)).tagged(view.item().version());
  }

  private Answer edit(Call call) {
    ItemForm form = call.body(ItemRequest.class).form();
    return call.edit(() -> changed(editItem.edit(call.actor(), target(call), form)));
  }

  private Answer remove(Call call) {
    return call.edit(() -> changed(editItem.remove(call.actor(), target(call))));
  }

  private static Answer changed(EditItem.Result result) {
    return switch (result) {
      case EditItem.Result.Edited done -> shown(done.item());
      case EditItem.Result.Removed _ -> Answer.empty(204);
      case EditItem.Result.NoSuchItem _ -> Answer.problem(ErrorCode.ITEM_NOT_FOUND);
      case EditItem.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case EditItem.Result.ImageRefused(Refusal refusal) -> refused(refusal);
      case EditItem.Result.ChangedMeanwhile _ -> Answer.problem(ErrorCode.PRECONDITION_FAILED);
    };
  }

  private static Answer refused(Refusal refusal) {
    ErrorCode code =
        switch (refusal.reason()) {
          case NOT_YOURS -> ErrorCode.IMAGE_NOT_YOURS;
          case IN_USE -> ErrorCode.IMAGE_IN_USE;
          case NOT_UPLOADED -> ErrorCode.IMAGE_NOT_UPLOADED;
          case NOT_AN_IMAGE -> ErrorCode.NOT_AN_IMAGE;
        };
    return Answer.problem(Problem.of(code).with("field", "/imageUrls/" + refusal.position()));
  }

  private static EditItem.Target target(Call call) {
    return new EditItem.Target(itsClub(call), itemId(call), call.expectedVersion());
  }

  private static ClubId clubId(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }

  /** In no club there is no item. */
  private static ClubId itsClub(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.ITEM_NOT_FOUND);
  }

  private static ItemId itemId(Call call) {
    return call.id("itemId", ItemId::new, ErrorCode.ITEM_NOT_FOUND);
  }
}
