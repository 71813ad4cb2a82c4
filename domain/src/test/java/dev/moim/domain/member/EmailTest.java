package dev.moim.domain.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  @ParameterizedTest
  @ValueSource(strings = {"a@b.kr", "  Kim@Example.COM ", "student+moim@univ.ac.kr"})
  void an_address_is_trimmed_and_lower_case(String text) {
    assertThat(new Email(text).value()).isEqualTo(text.strip().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a@b", "a b@c.kr", "a@@b.kr", "a@b.kr\nBcc: x@y.kr", "<a@b.kr>", "@b.kr"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> new Email(text)).isInstanceOf(InvalidValue.class);
  }

  /** Else it could be stored, and never be read again. */
  @Property
  void an_address_that_is_taken_is_taken_again_as_it_is(
      @ForAll @StringLength(max = 260) @Chars({'İ', 'ẞ', 'Σ', 'a', '\u0307'}) String domain) {
    address("a@" + domain + ".kr")
        .ifPresent(email -> assertThat(address(email.value())).hasValue(email));
  }

  private static Optional<Email> address(String text) {
    try {
      return Optional.of(new Email(text));
    } catch (InvalidValue _) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {244, 300})
  void one_that_is_too_long_is_refused(int length) {
    String text = "a@" + "b".repeat(length) + ".example.kr";
    assertThatThrownBy(() -> new Email(text)).isInstanceOf(InvalidValue.class);
  }
}
