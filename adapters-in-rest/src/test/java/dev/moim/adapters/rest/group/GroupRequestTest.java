package dev.moim.adapters.rest.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.GroupTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupRequestTest {
  private static final Instant OPENS = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void an_event_has_to_close_and_a_joining_group_need_not() {
    GroupRequest endless = request(null, null);

    assertThatThrownBy(() -> endless.terms(Audience.MEMBERS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().extensions()).containsEntry("field", "/closesAt"));
    assertThat(endless.terms(Audience.NEWCOMERS).window().closesAt()).isEmpty();
  }

  @Test
  void description_capacity_and_start_may_be_absent() {
    GroupRequest request = request(OPENS.plusSeconds(60), null);
    GroupTerms terms = request.terms(Audience.MEMBERS);

    assertThat(terms.description()).isEmpty();
    assertThat(terms.startsAt()).isEmpty();
    assertThat(request.places()).isEmpty();
  }

  @Test
  void a_capacity_is_at_least_one() {
    assertThat(request(null, 1).places()).hasValue(1);
    assertThatThrownBy(() -> request(null, 0).places()).isInstanceOf(InvalidValue.class);
  }

  private static GroupRequest request(@Nullable Instant closesAt, @Nullable Integer capacity) {
    return new GroupRequest(
        "MT", null, 0L, capacity, OPENS, closesAt, null, null, null, null, null, null);
  }
}
