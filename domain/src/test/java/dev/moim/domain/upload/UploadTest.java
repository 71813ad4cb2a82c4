package dev.moim.domain.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.upload.Upload.Use;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
  private static final ClubId CLUB = new ClubId(new UUID(1, 2));
  private static final String SECRET = "0123456789abcdefghijkl";
  private static final ImageKey KEY = ImageKey.of(CLUB, SECRET, ImageType.JPEG);

  @Test
  void a_key_carries_the_club_the_secret_and_the_type() {
    assertThat(KEY).hasToString("clubs/00000000-0000-0001-0000-000000000002/" + SECRET + ".jpg");
    assertThat(ImageKey.parse(KEY.toString())).contains(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "clubs/x/0123456789abcdefghijkl.jpg",
        "clubs/00000000-0000-0001-0000-000000000002/short.jpg",
        "clubs/00000000-0000-0001-0000-000000000002/0123456789abcdefghijkl",
        "clubs/00000000-0000-0001-0000-000000000002/0123456789abcdefghijkl.jpg/",
        "clubs/00000000-0000-0001-0000-000000000002/../0123456789abcdefghijkl.jpg",
        "clubs/00000000-0000-0001-0000-000000000002/0123456789abcdefghijkl.jpg\n",
        "/clubs/00000000-0000-0001-0000-000000000002/0123456789abcdefghijkl.jpg"
      })
  void what_is_no_key_is_none(String text) {
    assertThat(ImageKey.parse(text)).isEmpty();
    assertThatThrownBy(() -> new ImageKey(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void it_is_open_for_three_minutes_and_removable_long_after_unless_something_shows_it() {
    Upload offered =
        Upload.offer(
            KEY,
            CLUB,
            new MemberId(new UUID(0, 1)),
            new ImageFile(ImageType.JPEG, 1),
            Instant.parse("2026-03-02T09:00:00Z"));

    assertThat(offered.expiresAt()).isEqualTo("2026-03-02T09:03:00Z");
    assertThat(offered.removableFrom()).contains(Instant.parse("2026-03-03T09:03:00Z"));
    assertThat(offered.with(new Use.Dropped()).removableFrom())
        .contains(Instant.parse("2026-03-02T10:03:00Z"));
    assertThat(offered.with(new Use.ShownBy(new ItemId(new UUID(0, 7)))).removableFrom()).isEmpty();
  }
}
