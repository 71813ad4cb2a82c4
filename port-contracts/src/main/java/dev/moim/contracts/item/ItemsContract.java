package dev.moim.contracts.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.item.Items;
import dev.moim.application.item.Items.Filter;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Sort;
import dev.moim.application.runtime.Sort.By;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemDetails;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Items} promise. */
public abstract class ItemsContract extends StorageContract {
  private static final int THREADS = 16;

  private Item found(ItemId id) {
    return store().items().find(id).orElseThrow();
  }

  private void assertStored(Item item) {
    assertThat(store().items().find(item.id()))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(item);
  }

  private static ItemDetails named(String name, ItemCategory category) {
    return new ItemDetails(name, "", category, 1);
  }

  private Item added(ClubId club, String name, ItemCategory category) {
    Item like = given().newItem(club, List.of());
    Item item = Item.register(like.id(), club, named(name, category), List.of(), given().now());
    during(() -> store().items().add(item));
    return item;
  }

  private List<ImageKey> claimed(ClubId club, ItemId item, int images) {
    List<ImageKey> keys = Stream.generate(() -> given().upload(club)).limit(images).toList();
    Optional<ImageKey> lost = within(() -> store().offeredUploads().claim(club, item, keys));
    assertThat(lost).isEmpty();
    return keys;
  }

  private List<ItemId> search(ClubId club, Optional<ItemCategory> category, String query) {
    Filter filter = new Filter(category, query);
    return readAll(Optional.empty(), 100, page -> store().items().search(club, filter, page))
        .stream()
        .map(Item::id)
        .toList();
  }

  private List<ItemId> search(ClubId club, String query) {
    return search(club, Optional.empty(), query);
  }

  @Test
  void an_item_is_found_by_id() {
    ClubId club = given().club().id();
    Item item = given().newItem(club, List.of());

    during(() -> store().items().add(item));

    assertStored(item);
    assertThat(found(item.id()).version()).isEqualTo(item.version());
    assertThat(within(() -> found(item.id())).id()).isEqualTo(item.id());
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    assertThat(store().items().find(store().ids().next(ItemId::new))).isEmpty();
    assertThat(search(given().club().id(), "")).isEmpty();
  }

  @Test
  void extremes_come_back_as_they_went() {
    ClubId club = given().club().id();
    ItemId id = store().ids().next(ItemId::new);
    ItemDetails details =
        new ItemDetails(
            "끝".repeat(25) + "😀".repeat(25),
            "%_'\\\n\t" + "🎟".repeat(194),
            ItemCategory.STATIONERY,
            365);
    Item item = Item.register(id, club, details, claimed(club, id, 10).reversed(), given().now());

    during(() -> store().items().add(item));

    assertStored(item);
  }

  @Test
  void images_that_were_not_claimed_for_it_cannot_be_stored() {
    ClubId club = given().club().id();
    ImageKey unused = given().upload(club);
    Item shown = given().item(club, 1);
    for (ImageKey key : List.of(unused, shown.images().getFirst())) {
      Item item = given().newItem(club, List.of(key));
      assertThatThrownBy(() -> during(() -> store().items().add(item)))
          .isInstanceOf(RuntimeException.class);
      assertThat(store().items().find(item.id())).isEmpty();
      Item edited = found(shown.id()).edited(shown.details(), List.of(unused));
      assertThatThrownBy(() -> during(() -> store().items().save(edited)))
          .isInstanceOf(RuntimeException.class);
    }
    assertStored(shown);
  }

  @Test
  void an_image_that_is_shown_cannot_be_released() {
    Item item = given().item(given().club().id(), 1);

    assertThatThrownBy(
            () -> during(() -> store().offeredUploads().release(item.id(), item.images())))
        .isInstanceOf(RuntimeException.class);

    assertStored(item);
  }

  @Test
  void a_change_that_is_not_saved_is_invisible() {
    Item item = given().item(given().club().id(), 2);

    Item changed = found(item.id()).edited(named("다른 이름", ItemCategory.BOOK), List.of());

    assertThat(changed.images()).isEmpty();
    assertStored(item);
  }

  @Test
  void a_saved_change_is_seen_with_its_images_in_order() {
    ClubId club = given().club().id();
    Item item = given().item(club, 3);
    List<ImageKey> images = new ArrayList<>(item.images().reversed().subList(0, 2));
    images.addAll(claimed(club, item.id(), 1));
    Item changed = found(item.id()).edited(named("다른 이름", ItemCategory.BOOK), images);

    during(() -> store().items().save(changed));

    assertStored(changed);
    assertThat(found(item.id()).version()).isGreaterThan(item.version());
    Item none = found(item.id()).edited(changed.details(), List.of());
    during(() -> store().items().save(none));
    assertStored(none);
    assertThat(search(club, "다른")).containsExactly(item.id());
    assertThat(search(club, "하모니카")).isEmpty();
  }

  @Test
  void a_stale_item_is_refused() {
    Item item = given().item(given().club().id(), 1);
    Item first = item.edited(named("먼저", ItemCategory.BOOK), item.images());
    during(() -> store().items().save(first));

    assertThatThrownBy(
            () ->
                during(
                    () ->
                        store()
                            .items()
                            .save(item.edited(named("나중", ItemCategory.ETC), List.of()))))
        .isInstanceOf(StaleAggregate.class);
    assertThatThrownBy(() -> during(() -> store().items().remove(item)))
        .isInstanceOf(StaleAggregate.class);

    assertStored(first);
  }

  @Test
  void an_item_that_was_never_added_is_stale() {
    Item item = given().newItem(given().club().id(), List.of());

    assertThatThrownBy(() -> during(() -> store().items().save(item)))
        .isInstanceOf(StaleAggregate.class);
    assertThatThrownBy(() -> during(() -> store().items().remove(item)))
        .isInstanceOf(StaleAggregate.class);
    assertThat(store().items().find(item.id())).isEmpty();
  }

  /** Sixteen threads that all loaded the same state. */
  @Test
  void of_many_who_save_or_remove_at_once_one_does() {
    Item item = given().item(given().club().id(), 2);

    List<Boolean> done = Other.together(THREADS, i -> tryChange(item, i));

    assertThat(done).containsOnlyOnce(true);
    int winner = done.indexOf(true);
    assertThat(store().items().find(item.id()).map(i -> i.details().name()))
        .isEqualTo(winner % 4 == 0 ? Optional.empty() : Optional.of("이름 " + winner));
  }

  private boolean tryChange(Item item, int number) {
    try {
      if (number % 4 == 0) {
        during(() -> store().items().remove(item));
      } else {
        ItemDetails details = named("이름 " + number, ItemCategory.ETC);
        during(() -> store().items().save(item.edited(details, item.images())));
      }
      return true;
    } catch (StaleAggregate _) {
      return false;
    }
  }

  @Test
  void a_removed_item_is_gone_and_its_images_can_be_released() {
    ClubId club = given().club().id();
    Item item = given().item(club, 2);
    Item other = given().item(club, 1);

    during(
        () -> {
          store().items().remove(item);
          store().offeredUploads().release(item.id(), item.images());
        });

    assertThat(store().items().find(item.id())).isEmpty();
    assertThat(search(club, "")).containsExactly(other.id());
    assertStored(other);
  }

  @Test
  void undone_work_leaves_nothing() {
    ClubId club = given().club().id();
    Item item = given().item(club, 1);
    Item removed = given().item(club, 1);
    Item added = given().newItem(club, List.of());

    undone(
        () -> {
          store().items().add(added);
          store().items().save(item.edited(named("x", ItemCategory.BOOK), List.of()));
          store().items().remove(removed);
        });

    assertThat(store().items().find(added.id())).isEmpty();
    assertStored(item);
    assertStored(removed);
  }

  @Test
  void a_search_is_for_a_category_a_name_or_both_in_one_club() {
    ClubId club = given().club().id();
    Item book = added(club, "Éclair 자바의 정석", ItemCategory.BOOK);
    Item ball = added(club, "축구공", ItemCategory.SPORT);
    Item second = added(club, "자바 머그컵", ItemCategory.ETC);
    Item elsewhere = added(given().club().id(), "자바", ItemCategory.BOOK);

    assertThat(search(club, "")).containsExactly(book.id(), ball.id(), second.id());
    assertThat(search(club, "자바")).containsExactly(book.id(), second.id());
    assertThat(search(club, "éCLAIR")).containsExactly(book.id());
    assertThat(search(club, Optional.of(ItemCategory.SPORT), "")).containsExactly(ball.id());
    assertThat(search(club, Optional.of(ItemCategory.ETC), "자바")).containsExactly(second.id());
    assertThat(search(club, Optional.of(ItemCategory.CLOTHES), "")).isEmpty();
    assertThat(search(elsewhere.club(), "자바")).containsExactly(elsewhere.id());
  }

  @Test
  void a_query_is_text_and_not_a_pattern() {
    ClubId club = given().club().id();
    Item percent = added(club, "a 100%", ItemCategory.ETC);
    Item underscore = added(club, "b_100", ItemCategory.ETC);
    Item backslash = added(club, "c\\100 'x'", ItemCategory.ETC);

    assertThat(search(club, "%")).containsExactly(percent.id());
    assertThat(search(club, "_")).containsExactly(underscore.id());
    assertThat(search(club, "\\")).containsExactly(backslash.id());
    assertThat(search(club, "'X")).containsExactly(backslash.id());
    assertThat(search(club, "b.100")).isEmpty();
    assertThat(search(club, "A 100%".toLowerCase(Locale.ROOT))).containsExactly(percent.id());
    assertThat(search(club, "\u0000")).isEmpty();
    assertThat(search(club, "\uD83D")).isEmpty();
  }

  @Test
  void the_parts_of_a_list_are_complete_by_age_and_without_repetition() {
    ClubId club = given().club().id();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      items.add(given().item(club, i % 3));
    }
    Item other = added(club, "북", ItemCategory.BOOK);

    for (int limit : new int[] {1, 2, 6, 7, 8}) {
      Filter filter = new Filter(Optional.of(ItemCategory.ETC), "하모");
      assertThat(readAll(Optional.empty(), limit, p -> store().items().search(club, filter, p)))
          .usingRecursiveComparison()
          .isEqualTo(items);
    }
    assertThat(search(club, "")).hasSize(8).endsWith(other.id());
    PageRequest newest = new PageRequest(new Sort(By.CREATED_AT, true), Optional.empty(), 3);
    assertThat(store().items().search(club, Filter.none(), newest).items())
        .extracting(Item::id)
        .containsExactly(other.id(), items.get(6).id(), items.get(5).id());
  }
}
