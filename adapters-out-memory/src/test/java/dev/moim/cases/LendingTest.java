package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.club.ClubAccess;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.item.EditItem;
import dev.moim.application.item.ItemForm;
import dev.moim.application.item.ItemImages;
import dev.moim.application.item.ItemImages.Reason;
import dev.moim.application.item.ItemImages.Refusal;
import dev.moim.application.item.RegisterItem;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.upload.OfferUploads;
import dev.moim.application.upload.SweepUploads;
import dev.moim.application.upload.Uploads;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemDetails;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import dev.moim.domain.upload.Upload.Use;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Items and their images: what is decided, what crashes leave, and what is swept. */
class LendingTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor kim = moim.member("kim");
  private final ClubId club = moim.club(kim, 0);
  private final Actor lee = moim.memberOf(club, "lee");

  private OfferUploads.Result offer(Actor actor, ClubId forClub) {
    ImageFile file = new ImageFile(ImageType.PNG, PNG.length);
    return moim.cases()
        .offerUploads()
        .offer(actor, new OfferUploads.Command(forClub, List.of(file)), Receipt.none());
  }

  private Place place() {
    return ((OfferUploads.Result.Offered) offer(kim, club)).places().getFirst();
  }

  private Place uploaded() {
    Place place = place();
    assertThat(moim.uploads().put(place.uploadUrl(), "image/png", PNG)).isTrue();
    return place;
  }

  private ImageKey key(Place place) {
    return moim.uploads().keyOf(place.imageUrl().toString()).flatMap(ImageKey::parse).orElseThrow();
  }

  private boolean isInStore(Place place) {
    return moim.uploads().find(key(place).value()).isPresent();
  }

  private Optional<Use> use(Place place) {
    return Optional.ofNullable(
            moim.store().offeredUploads().find(List.of(key(place))).get(key(place)))
        .map(upload -> upload.use());
  }

  private static ItemForm form(Place... images) {
    return new ItemForm(
        new ItemDetails("하모니카", "", ItemCategory.ETC, 7),
        Arrays.stream(images).map(Place::imageUrl).map(URI::toString).toList());
  }

  private RegisterItem.Result register(Actor actor, Place... images) {
    return moim.cases().registerItem().register(actor, club, form(images), Receipt.none());
  }

  private ItemId registered(Place... images) {
    return ((RegisterItem.Result.Registered) register(kim, images)).item();
  }

  private EditItem.Result edit(ItemId item, Place... images) {
    return moim.cases().editItem().edit(kim, EditItem.Target.any(club, item), form(images));
  }

  private static RegisterItem.Result refused(int position, Reason reason) {
    return new RegisterItem.Result.ImageRefused(new Refusal(position, reason));
  }

  /** Lets so many hours pass, at whose end the work is done once. */
  private void hours(long count) {
    moim.clock().advance(Duration.ofHours(count));
    moim.work();
  }

  @Test
  void staff_upload_and_register_members_look_and_strangers_do_neither() {
    Actor stranger = moim.member("park");
    ItemId item = registered(uploaded());

    assertThat(offer(lee, club)).isInstanceOf(OfferUploads.Result.NotAllowed.class);
    assertThat(offer(stranger, club)).isInstanceOf(OfferUploads.Result.NotAllowed.class);
    assertThat(register(lee)).isInstanceOf(RegisterItem.Result.NotAllowed.class);
    assertThat(moim.cases().viewItems().one(lee, club, item)).isPresent();
    assertThat(moim.cases().viewItems().one(stranger, club, item)).isEmpty();
    assertThat(moim.cases().editItem().remove(lee, EditItem.Target.any(club, item)))
        .isInstanceOf(EditItem.Result.NotAllowed.class);
    assertThat(moim.cases().editItem().remove(stranger, EditItem.Target.any(club, item)))
        .isInstanceOf(EditItem.Result.NoSuchItem.class);
  }

  @Test
  void another_clubs_staff_get_at_neither_its_images_nor_its_items() {
    Actor choi = moim.member("choi");
    ClubId rivals = moim.club(choi, 0);
    ItemId item = registered();
    Place ours = uploaded();

    assertThat(moim.cases().registerItem().register(choi, rivals, form(ours), Receipt.none()))
        .isEqualTo(refused(0, Reason.NOT_YOURS));
    for (ClubId through : List.of(club, rivals)) {
      assertThat(moim.cases().editItem().edit(choi, EditItem.Target.any(through, item), form()))
          .isInstanceOf(EditItem.Result.NoSuchItem.class);
    }
    assertThat(register(kim, ours)).isInstanceOf(RegisterItem.Result.Registered.class);
  }

  @Test
  void whatever_is_wrong_with_an_image_is_told_with_its_position() {
    Place fine = uploaded();
    Place empty = place();
    Place html = place();
    assertThat(
            moim.uploads()
                .put(
                    html.uploadUrl(), "image/png", "<html></htm>".getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    Place used = uploaded();
    registered(used);

    assertThat(register(kim, fine, empty)).isEqualTo(refused(1, Reason.NOT_UPLOADED));
    assertThat(register(kim, html, fine)).isEqualTo(refused(0, Reason.NOT_AN_IMAGE));
    assertThat(register(kim, fine, used)).isEqualTo(refused(1, Reason.IN_USE));
    assertThat(use(fine)).contains(new Use.Unused());
  }

  /** Another image than the one that was looked at would be a lie: a place takes one. */
  @Test
  void what_was_looked_at_stays_what_it_was() {
    Place place = uploaded();
    registered(place);

    assertThat(moim.uploads().put(place.uploadUrl(), "image/png", new byte[PNG.length])).isFalse();

    assertThat(moim.uploads().read(key(place).value())).hasValue(PNG);
  }

  @Test
  void an_unused_image_is_swept_after_a_day_and_one_that_is_shown_never() {
    Place unused = uploaded();
    Place never = place();
    Place shown = uploaded();
    ItemId item = registered(shown);

    hours(24);
    assertThat(isInStore(unused)).isTrue();
    hours(1);

    assertThat(isInStore(unused)).isFalse();
    assertThat(use(unused)).isEmpty();
    assertThat(use(never)).isEmpty();
    hours(24 * 365);
    assertThat(isInStore(shown)).isTrue();
    assertThat(use(shown)).contains(new Use.ShownBy(item));
    assertThat(register(kim, unused)).isEqualTo(refused(0, Reason.NOT_YOURS));
  }

  @Test
  void what_an_edit_or_a_removal_leaves_over_is_swept() {
    Place first = uploaded();
    Place second = uploaded();
    ItemId item = registered(first, second);

    assertThat(edit(item, second)).isInstanceOf(EditItem.Result.Edited.class);
    hours(2);
    assertThat(isInStore(first)).isFalse();
    assertThat(isInStore(second)).isTrue();

    assertThat(moim.cases().editItem().remove(kim, EditItem.Target.any(club, item)))
        .isInstanceOf(EditItem.Result.Removed.class);
    hours(2);
    assertThat(isInStore(second)).isFalse();
    assertThat(use(second)).isEmpty();
  }

  @Test
  void more_than_a_batch_is_swept_at_once() {
    List<Place> places = Stream.generate(this::uploaded).limit(120).toList();

    hours(25);

    assertThat(places).noneMatch(this::isInStore);
  }

  /** Lets one step of the sweep be the last. */
  private void sweepThatDiesAfter(int steps) {
    int[] left = {steps};
    Transactions dying =
        new Transactions() {
          @Override
          public <T> T run(Function<Transaction, T> work) {
            if (left[0]-- == 0) {
              throw new IllegalStateException("killed");
            }
            return moim.store().run(work);
          }
        };
    SweepUploads sweep =
        new SweepUploads(dying, moim.store().offeredUploads(), moim.uploads(), moim.clock());
    assertThatThrownBy(sweep::run).hasMessage("killed");
  }

  @Test
  void a_sweep_that_is_killed_is_taken_up_again() {
    Place place = uploaded();
    moim.clock().advance(Duration.ofHours(25));

    sweepThatDiesAfter(1);

    assertThat(use(place)).contains(new Use.Dropped());
    assertThat(register(kim, place)).isEqualTo(refused(0, Reason.NOT_YOURS));
    hours(1);
    assertThat(isInStore(place)).isFalse();
    assertThat(use(place)).isEmpty();
  }

  /** The store of images, away. */
  private final class Away implements Uploads {
    private static StoreDown down() {
      return new StoreDown(new ConnectException("away"));
    }

    @Override
    public Place offer(String key, String type, long bytes, Duration lifetime, Instant now) {
      return moim.uploads().offer(key, type, bytes, lifetime, now);
    }

    @Override
    public Optional<Stored> find(String key) {
      throw down();
    }

    @Override
    public Optional<byte[]> beginning(String key, int most) {
      throw down();
    }

    @Override
    public void delete(String key) {
      throw down();
    }

    @Override
    public URI imageUrl(String key) {
      return moim.uploads().imageUrl(key);
    }

    @Override
    public Optional<String> keyOf(String imageUrl) {
      return moim.uploads().keyOf(imageUrl);
    }
  }

  @Test
  void nothing_is_lost_while_the_store_is_away() {
    Place place = uploaded();
    RegisterItem register =
        new RegisterItem(
            moim.store(),
            moim.store().clubs(),
            moim.store().items(),
            new ItemImages(new Away(), moim.store().offeredUploads()),
            new ClubAccess(moim.store().memberships()),
            () -> new UUID(9, 9),
            moim.clock());

    assertThatThrownBy(() -> register.register(kim, club, form(place), Receipt.none()))
        .isInstanceOf(Uploads.StoreDown.class);
    assertThat(register.register(kim, club, form(), Receipt.none()))
        .as("nobody has to be asked")
        .isInstanceOf(RegisterItem.Result.Registered.class);

    moim.clock().advance(Duration.ofHours(23));
    assertThat(register(kim, place)).isInstanceOf(RegisterItem.Result.Registered.class);
  }

  @Test
  void a_sweep_while_the_store_is_away_is_made_up_for() {
    Place place = uploaded();
    moim.clock().advance(Duration.ofHours(25));

    new SweepUploads(moim.store(), moim.store().offeredUploads(), new Away(), moim.clock()).run();

    assertThat(isInStore(place)).isTrue();
    hours(1);
    assertThat(isInStore(place)).isFalse();
    assertThat(use(place)).isEmpty();
  }

  @Test
  void no_two_places_share_a_key() {
    Map<ImageKey, Long> keys =
        Stream.generate(this::place)
            .limit(50)
            .collect(Collectors.groupingBy(this::key, Collectors.counting()));

    assertThat(keys.values()).containsOnly(1L);
  }
}
