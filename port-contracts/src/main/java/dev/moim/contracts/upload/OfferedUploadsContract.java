package dev.moim.contracts.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.upload.OfferedUploads;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.upload.Upload.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link OfferedUploads} promise. */
public abstract class OfferedUploadsContract extends StorageContract {
  private static final int THREADS = 16;
  private static final Duration LEASE = Duration.ofMinutes(10);

  private OfferedUploads uploads() {
    return store().offeredUploads();
  }

  private ItemId newItem() {
    return store().ids().next(ItemId::new);
  }

  private Use use(ImageKey key) {
    return Optional.ofNullable(uploads().find(List.of(key)).get(key)).orElseThrow().use();
  }

  private Optional<ImageKey> claim(ClubId club, ItemId item, ImageKey... keys) {
    return within(() -> uploads().claim(club, item, List.of(keys)));
  }

  private List<ImageKey> take(Duration later, int most) {
    Instant then = given().in(later);
    return within(() -> uploads().takeRemovable(then, then.plus(LEASE), most));
  }

  private void forget(ImageKey... keys) {
    during(() -> uploads().forget(List.of(keys)));
  }

  private static final Duration UNUSED_FOR_TOO_LONG = Duration.ofHours(25);

  @Test
  void what_was_added_is_found_as_it_was() {
    ClubId club = given().club().id();
    List<Upload> added =
        Stream.of(ImageType.values())
            .map(
                type ->
                    Upload.offer(
                        ImageKey.of(club, given().unique(), type),
                        club,
                        given().member().id(),
                        new ImageFile(type, type == ImageType.GIF ? 1 : ImageFile.MOST_BYTES),
                        given().now()))
            .toList();

    during(() -> uploads().add(added));

    List<ImageKey> keys = added.stream().map(Upload::key).toList();
    assertThat(uploads().find(keys).values()).containsExactlyInAnyOrderElementsOf(added);
    assertThat(uploads().find(keys.subList(1, 2))).containsOnlyKeys(keys.get(1));
    assertThat(within(() -> uploads().find(keys))).hasSize(keys.size());
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    ImageKey unknown = ImageKey.of(given().club().id(), given().unique(), ImageType.PNG);

    assertThat(uploads().find(List.of(unknown))).isEmpty();
    assertThat(uploads().find(List.of())).isEmpty();
  }

  @Test
  void undone_work_leaves_nothing() {
    ClubId club = given().club().id();
    Upload added = given().newUpload(club, given().member().id());
    ImageKey other = given().upload(club);

    undone(
        () -> {
          uploads().add(List.of(added));
          assertThat(uploads().claim(club, newItem(), List.of(other))).isEmpty();
        });

    assertThat(uploads().find(List.of(added.key()))).isEmpty();
    assertThat(use(other)).isEqualTo(new Use.Unused());
  }

  @Test
  void a_claimed_image_is_the_items_and_nobody_elses() {
    ClubId club = given().club().id();
    ImageKey one = given().upload(club);
    ImageKey two = given().upload(club);
    ItemId item = newItem();

    assertThat(claim(club, item, two, one)).isEmpty();

    assertThat(use(one)).isEqualTo(new Use.ShownBy(item));
    assertThat(use(two)).isEqualTo(new Use.ShownBy(item));
    assertThat(claim(club, newItem(), one)).contains(one);
    assertThat(claim(club, item, one)).as("again").contains(one);
    assertThat(use(one)).isEqualTo(new Use.ShownBy(item));
  }

  @Test
  void all_of_them_are_claimed_or_none() {
    ClubId club = given().club().id();
    ImageKey free = given().upload(club);
    ImageKey taken = given().upload(club);
    ImageKey unknown = ImageKey.of(club, given().unique(), ImageType.PNG);
    assertThat(claim(club, newItem(), taken)).isEmpty();

    assertThat(claim(club, newItem(), free, taken)).contains(taken);
    assertThat(claim(club, newItem(), unknown, free)).contains(unknown);

    assertThat(use(free)).isEqualTo(new Use.Unused());
    assertThat(claim(club, newItem(), free)).isEmpty();
  }

  @Test
  void another_clubs_image_cannot_be_had() {
    ClubId club = given().club().id();
    ImageKey theirs = given().upload(club);

    assertThat(claim(given().club().id(), newItem(), theirs)).contains(theirs);

    assertThat(use(theirs)).isEqualTo(new Use.Unused());
  }

  /** Sixteen threads, each for an item of its own. */
  @Test
  void of_many_who_claim_at_once_one_gets_it() {
    ClubId club = given().club().id();
    ImageKey key = given().upload(club);
    ImageKey other = given().upload(club);
    List<ItemId> items = Stream.generate(this::newItem).limit(THREADS).toList();

    List<Optional<ImageKey>> lost =
        Other.together(
            THREADS,
            i ->
                i % 2 == 0
                    ? claim(club, items.get(i), key, other)
                    : claim(club, items.get(i), other, key));

    assertThat(lost).containsOnlyOnce(Optional.empty());
    assertThat(use(key)).isEqualTo(new Use.ShownBy(items.get(lost.indexOf(Optional.empty()))));
    assertThat(use(other)).isEqualTo(use(key));
  }

  @Test
  void a_released_image_is_dropped_for_good() {
    ClubId club = given().club().id();
    ImageKey key = given().upload(club);
    ItemId item = newItem();
    assertThat(claim(club, item, key)).isEmpty();

    during(() -> uploads().release(item, List.of(key)));

    assertThat(use(key)).isEqualTo(new Use.Dropped());
    assertThat(claim(club, item, key)).contains(key);
  }

  @Test
  void nobody_releases_anothers_image() {
    ClubId club = given().club().id();
    Item item = given().item(club, 1);
    ImageKey unused = given().upload(club);

    during(() -> uploads().release(newItem(), List.of(item.images().getFirst(), unused)));

    assertThat(use(item.images().getFirst())).isEqualTo(new Use.ShownBy(item.id()));
    assertThat(use(unused)).isEqualTo(new Use.Unused());
  }

  @Test
  void an_unused_image_is_removable_a_day_after_its_expiry_and_dropped_with_that() {
    ClubId club = given().club().id();
    ImageKey key = given().upload(club);
    Duration day = Upload.LIFETIME.plus(Duration.ofHours(24));

    assertThat(take(day.minusMillis(1), 10)).isEmpty();
    assertThat(use(key)).isEqualTo(new Use.Unused());
    assertThat(take(day, 10)).containsExactly(key);

    assertThat(use(key)).isEqualTo(new Use.Dropped());
    assertThat(claim(club, newItem(), key)).contains(key);
  }

  @Test
  void a_released_image_is_removable_once_nobody_can_be_putting_it_there() {
    ClubId club = given().club().id();
    ImageKey key = given().upload(club);
    ItemId item = newItem();
    assertThat(claim(club, item, key)).isEmpty();
    during(() -> uploads().release(item, List.of(key)));
    Duration settled = Upload.LIFETIME.plus(Upload.SETTLED_AFTER);

    assertThat(take(settled.minusMillis(1), 10)).isEmpty();
    assertThat(take(settled, 10)).containsExactly(key);
  }

  @Test
  void an_image_that_an_item_shows_is_never_removable() {
    Item item = given().item(given().club().id(), 2);

    assertThat(take(Duration.ofDays(9), 100)).doesNotContainAnyElementsOf(item.images());

    assertThat(use(item.images().getFirst())).isEqualTo(new Use.ShownBy(item.id()));
  }

  @Test
  void what_is_removable_is_handed_out_once_until_the_lease_ends() {
    ImageKey key = given().upload(given().club().id());

    assertThat(take(UNUSED_FOR_TOO_LONG, 10)).containsExactly(key);
    assertThat(take(UNUSED_FOR_TOO_LONG.plus(LEASE).minusMillis(1), 10)).isEmpty();
    assertThat(take(UNUSED_FOR_TOO_LONG.plus(LEASE), 10)).containsExactly(key);
  }

  @Test
  void so_many_are_handed_out_at_a_time_and_the_longest_overdue_first() {
    ClubId club = given().club().id();
    ItemId item = newItem();
    ImageKey late = given().upload(club);
    ImageKey early = given().upload(club);
    assertThat(claim(club, item, early)).isEmpty();
    during(() -> uploads().release(item, List.of(early)));

    assertThat(take(UNUSED_FOR_TOO_LONG, 1)).containsExactly(early);
    assertThat(take(UNUSED_FOR_TOO_LONG, 1)).containsExactly(late);
    assertThat(take(UNUSED_FOR_TOO_LONG, 1)).isEmpty();
  }

  @Test
  void only_what_was_dropped_is_forgotten() {
    ClubId club = given().club().id();
    Item item = given().item(club, 1);
    ImageKey shown = item.images().getFirst();
    ImageKey dropped = given().upload(club);
    assertThat(take(UNUSED_FOR_TOO_LONG, 10)).containsExactly(dropped);
    ImageKey unused = given().upload(club);

    forget(shown, dropped, unused);

    assertThat(uploads().find(List.of(shown, dropped, unused))).containsOnlyKeys(shown, unused);
    assertThat(take(Duration.ofDays(9), 10)).containsExactly(unused);
  }

  /** Eight threads that sweep, eight that claim. */
  @Test
  void an_image_is_either_claimed_or_handed_out_for_removal() {
    ClubId club = given().club().id();
    ImageKey key = given().upload(club);

    List<Boolean> got =
        Other.together(
            THREADS,
            i ->
                i % 2 == 0
                    ? claim(club, newItem(), key).isEmpty()
                    : take(UNUSED_FOR_TOO_LONG, 10).contains(key));

    assertThat(got).containsOnlyOnce(true);
    assertThat(use(key) instanceof Use.ShownBy).isEqualTo(got.indexOf(true) % 2 == 0);
  }
}
