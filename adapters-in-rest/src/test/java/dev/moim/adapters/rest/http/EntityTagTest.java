package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.ExpectedVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
  private static final String OURS = EntityTag.of(7, new byte[0]).text();

  @ParameterizedTest
  @ValueSource(strings = {"%s", " %s ", "\"x\", %s", "%s,\"x\"", "W/\"1\" , %s,\t\"\""})
  void a_list_expects_the_versions_that_we_named(String list) {
    assertThat(EntityTag.expected(List.of(list.replace("%s", OURS))))
        .isEqualTo(ExpectedVersion.of(Set.of(7L)));
  }

  /** A stack that overflows is a 500. */
  @Test
  void a_list_may_be_long() {
    String many = "\"\",".repeat(100_000);
    assertThat(EntityTag.expected(List.of(many + OURS))).isEqualTo(ExpectedVersion.of(Set.of(7L)));
    assertThat(EntityTag.matches(List.of(many + OURS), OURS)).isTrue();
    assertThatThrownBy(() -> EntityTag.expected(List.of(many)))
        .isInstanceOf(ProblemException.class);
  }
}
