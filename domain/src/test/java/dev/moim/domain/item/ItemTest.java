package dev.moim.domain.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemTest {
  private static final ClubId CLUB = new ClubId(new UUID(1, 2));
  private static final ItemDetails DETAILS = new ItemDetails("공", "", ItemCategory.SPORT, 1);

  private static List<ImageKey> images(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ImageKey.of(CLUB, "secret-of-an-image-no-%02d".formatted(i), ImageType.PNG))
        .toList();
  }

  private static Item showing(List<ImageKey> images) {
    return Item.register(new ItemId(new UUID(3, 4)), CLUB, DETAILS, images, Instant.EPOCH);
  }

  @Test
  void it_shows_up_to_ten_images_and_none_twice() {
    assertThat(showing(images(10)).images()).hasSize(10);
    assertThatThrownBy(() -> showing(images(11))).isInstanceOf(InvalidValue.class);
    List<ImageKey> twice = List.of(images(1).getFirst(), images(1).getFirst());
    assertThatThrownBy(() -> showing(twice)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_edit_keeps_what_the_item_is_and_tells_which_images_come_and_go() {
    List<ImageKey> images = images(4);
    Item item = showing(images.subList(0, 3));

    Item edited =
        item.edited(
            new ItemDetails("배", "새것", ItemCategory.ETC, 365), images.subList(1, 4).reversed());

    assertThat(edited.id()).isEqualTo(item.id());
    assertThat(edited.version()).isEqualTo(item.version());
    assertThat(edited.details().name()).isEqualTo("배");
    assertThat(edited.images()).isEqualTo(images.subList(1, 4).reversed());
    assertThat(edited.imagesNotIn(item.images())).containsExactly(images.get(3));
    assertThat(item.imagesNotIn(edited.images())).containsExactly(images.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 366, Integer.MAX_VALUE})
  void it_is_lent_for_a_day_to_a_year(int days) {
    assertThatThrownBy(() -> new ItemDetails("공", "", ItemCategory.SPORT, days))
        .isInstanceOfSatisfying(
            InvalidValue.class, e -> assertThat(e.field()).isEqualTo("rentalMaxDays"));
  }

  @Test
  void its_name_has_fifty_characters_and_its_description_two_hundred() {
    String ball = "⚽️";
    assertThat(new ItemDetails(ball.repeat(25), ball.repeat(100), ItemCategory.SPORT, 1).name())
        .isEqualTo(ball.repeat(25));
    for (String name : List.of("", " ", "x".repeat(51), "a\nb", "\uD83D")) {
      assertThatThrownBy(() -> new ItemDetails(name, "", ItemCategory.SPORT, 1))
          .isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> new ItemDetails("x", "x".repeat(201), ItemCategory.SPORT, 1))
        .isInstanceOf(InvalidValue.class);
  }
}
