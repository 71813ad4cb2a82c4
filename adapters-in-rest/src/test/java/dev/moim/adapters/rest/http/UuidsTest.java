package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
  private static final String SHAPE = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

  @Property
  void what_is_written_is_read_in_either_case(@ForAll long high, @ForAll long low) {
    UUID id = new UUID(high, low);

    assertThat(Uuids.parse(id.toString())).contains(id);
    assertThat(Uuids.parse(id.toString().toUpperCase(java.util.Locale.ROOT))).contains(id);
  }

  @Property(tries = 3000)
  void a_changed_character_is_taken_only_if_the_shape_still_fits(
      @ForAll @IntRange(max = 35) int place, @ForAll char character) {
    StringBuilder text = new StringBuilder("01900000-0000-7000-8000-00000000aaaa");
    text.setCharAt(place, character);

    assertThat(Uuids.parse(text.toString()).isPresent()).isEqualTo(text.toString().matches(SHAPE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "01900000-0000-7000-8000-00000000aaa",
        "01900000-0000-7000-8000-00000000aaaaa",
        "0190000000007000800000000000aaaa0000",
        "01900000-0000-7000-8000-00000000aaag"
      })
  void another_form_is_none(String text) {
    assertThat(Uuids.parse(text)).isEmpty();
  }
}
