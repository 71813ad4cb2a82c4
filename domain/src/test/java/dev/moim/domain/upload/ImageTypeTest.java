package dev.moim.domain.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {
  /** The first bytes of files that programs wrote, by hand from the formats. */
  @ParameterizedTest
  @CsvSource({
    "JPEG, ffd8ffe000104a4649460001",
    "JPEG, ffd8ffe1",
    "PNG, 89504e470d0a1a0a0000000d",
    "WEBP, 52494646240000005745425056503820",
    "GIF, 474946383961",
    "GIF, 47494638376101000100"
  })
  void a_file_is_what_its_first_bytes_say_and_nothing_else(ImageType type, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    for (ImageType other : ImageType.values()) {
      assertThat(other.isBeginning(bytes)).as(other.name()).isEqualTo(other == type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, ffd8ff, 3",
    "PNG, 89504e470d0a1a0a, 8",
    "WEBP, 524946460000000057454250, 12",
    "GIF, 474946383961, 6"
  })
  void every_byte_counts_and_none_may_be_missing(ImageType type, String hex, int length) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(type.isBeginning(bytes)).isTrue();
    assertThat(bytes.length).isEqualTo(length).isLessThanOrEqualTo(ImageType.TELLING_BYTES);

    assertThat(type.isBeginning(Arrays.copyOf(bytes, length - 1))).isFalse();
    for (int i = 0; i < length; i++) {
      boolean isLengthOfWebp = type == ImageType.WEBP && i >= 4 && i < 8;
      byte[] other = bytes.clone();
      other[i] ^= 0x40;
      assertThat(type.isBeginning(other)).as("byte " + i).isEqualTo(isLengthOfWebp);
    }
  }

  @ParameterizedTest
  @EnumSource(ImageType.class)
  void nothing_and_text_are_no_images(ImageType type) {
    assertThat(type.isBeginning(new byte[0])).isFalse();
    assertThat(type.isBeginning("<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(ImageType.of(type.mediaType())).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "image/svg+xml", "IMAGE/PNG", "image/png ", "png", "text/html", "image/*"})
  void other_media_types_are_not_taken(String mediaType) {
    assertThatThrownBy(() -> ImageType.of(mediaType)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_size_is_at_least_a_byte_and_at_most_ten_mebibytes() {
    assertThat(new ImageFile(ImageType.GIF, 1).bytes()).isEqualTo(1);
    assertThat(new ImageFile(ImageType.GIF, 10_485_760).bytes()).isEqualTo(10_485_760);
    for (long size : new long[] {0, -1, 10_485_761, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> new ImageFile(ImageType.GIF, size)).isInstanceOf(InvalidValue.class);
    }
  }
}
