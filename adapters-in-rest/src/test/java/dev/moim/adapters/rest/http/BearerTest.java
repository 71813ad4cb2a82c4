package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BearerTest {
  /** What is read by hand, as a pattern says it. */
  private static final Pattern MEANT =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

  private static Optional<String> meant(String header) {
    Matcher matcher = MEANT.matcher(header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Test
  void a_token_is_read_however_its_scheme_is_written() {
    assertThat(Bearer.token("Bearer a.b-c_d~+/=9Z")).contains("a.b-c_d~+/=9Z");
    assertThat(Bearer.token("bEARER   abc  ")).contains("abc");
    assertThat(Bearer.token(null)).isEmpty();
    assertThat(Bearer.token("Bearer")).isEmpty();
    assertThat(Bearer.token("Bearer  ")).isEmpty();
    assertThat(Bearer.token("Bearerabc")).isEmpty();
    assertThat(Bearer.token("Basic abc")).isEmpty();
    assertThat(Bearer.token("Bearer a b")).isEmpty();
  }

  @Property(tries = 5000)
  void every_header_is_read_as_the_pattern_says(@ForAll("headers") String header) {
    assertThat(Bearer.token(header)).isEqualTo(meant(header));
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of("Bearer", "bearer", "Bear", " ", "  ", "\t", "abc", "=", "é", ","),
            Arbitraries.strings().ofMaxLength(2));
    return pieces.list().ofMaxSize(5).map(list -> String.join("", list));
  }
}
