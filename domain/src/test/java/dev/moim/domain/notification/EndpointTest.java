package dev.moim.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final EndpointSecret A = secret('a');
  private static final EndpointSecret B = secret('b');
  private static final EndpointSecret C = secret('c');

  private final Endpoint endpoint =
      Endpoint.register(
          new EndpointId(new UUID(0, 1)),
          new ClubId(new UUID(0, 2)),
          URI.create("https://example.org/"),
          Set.of("order.placed"),
          A,
          NOW);

  private static EndpointSecret secret(char fill) {
    byte[] bytes = new byte[24];
    Arrays.fill(bytes, (byte) fill);
    return EndpointSecret.of(bytes);
  }

  @Test
  void a_replaced_secret_signs_along_for_a_day() {
    Endpoint rotated = endpoint.rotated(B, NOW);

    assertThat(endpoint.signingSecrets(NOW)).containsExactly(A);
    assertThat(rotated.signingSecrets(NOW)).containsExactly(B, A);
    Instant end = NOW.plus(Duration.ofHours(24));
    assertThat(rotated.signingSecrets(end.minusMillis(1))).containsExactly(B, A);
    assertThat(rotated.signingSecrets(end)).containsExactly(B);
  }

  @Test
  void two_rotations_are_the_end_of_a_secret() {
    Endpoint rotated = endpoint.rotated(B, NOW).rotated(C, NOW.plusSeconds(1));
    assertThat(rotated.signingSecrets(NOW.plusSeconds(1))).containsExactly(C, B);
  }

  @Test
  void it_is_told_of_what_it_names_or_of_all_unless_its_staff_ended_that() {
    assertThat(endpoint.subscription().wants("order.placed")).isTrue();
    assertThat(endpoint.subscription().wants("order.granted")).isFalse();
    Endpoint ofAll = endpoint.edited(endpoint.url(), Set.of());
    assertThat(EventTypes.all())
        .allMatch(ofAll.subscription()::wants)
        .hasSameSizeAs(EventType.values());

    Endpoint disabled = ofAll.disabled(NOW, Endpoint.GONE);
    Endpoint failing = ofAll.disabled(NOW, Endpoint.FAILING);
    Endpoint ended = ofAll.disabled(NOW, Endpoint.BY_STAFF);
    assertThat(EventTypes.all()).allMatch(disabled.subscription()::wants);
    assertThat(EventTypes.all()).allMatch(failing.subscription()::wants);
    assertThat(EventTypes.all()).noneMatch(ended.subscription()::wants);
    assertThat(disabled.disabled(NOW.plusSeconds(1), Endpoint.BY_STAFF)).isEqualTo(disabled);
    assertThat(disabled.enabled()).isEqualTo(ofAll);
  }

  @Test
  void only_types_that_there_are_can_be_named() {
    assertThat(EventTypes.known(List.of("refund.refused", "order.placed")))
        .containsExactlyInAnyOrder("order.placed", "refund.refused");
    assertThat(EventTypes.known(List.of())).isEmpty();
    assertThatThrownBy(() -> EventTypes.known(List.of("order.placed", "order.eaten")))
        .isInstanceOfSatisfying(InvalidValue.class, e -> assertThat(e.field()).isEqualTo("types"));
  }

  @Test
  void a_secret_is_24_to_64_bytes_and_tells_nothing_of_itself() {
    assertThat(A.value()).startsWith("whsec_");
    assertThat(A.toString()).doesNotContain(A.value().substring(6));
    assertThat(endpoint.toString()).doesNotContain(A.value().substring(6));
    assertThat(Base64.getEncoder().encodeToString(A.key())).isEqualTo(A.value().substring(6));
    for (String wrong : new String[] {"", "whsec_", "whsec_AAAA", "AAAA", "whsec_!"}) {
      assertThatThrownBy(() -> new EndpointSecret(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> EndpointSecret.of(new byte[23]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EndpointSecret.of(new byte[65]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
