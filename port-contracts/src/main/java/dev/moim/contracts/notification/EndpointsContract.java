package dev.moim.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.notification.Endpoints;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Endpoints} promise. */
public abstract class EndpointsContract extends StorageContract {
  private static final URI OTHER = URI.create("https://example.org:8443/other?a=b%20c");

  private Endpoints endpoints() {
    return store().endpoints();
  }

  private Endpoint found(EndpointId id) {
    return endpoints().find(id).orElseThrow();
  }

  private static EndpointSecret secret(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return EndpointSecret.of(bytes);
  }

  private Endpoint newEndpoint(ClubId club, Duration age) {
    return Endpoint.register(
        store().ids().next(EndpointId::new),
        club,
        URI.create("https://example.org/" + given().unique()),
        Set.of("order.placed", "payment.captured"),
        secret(1),
        given().now().minus(age));
  }

  private Endpoint added(ClubId club) {
    Endpoint endpoint = newEndpoint(club, Duration.ZERO);
    endpoints().add(endpoint);
    return endpoint;
  }

  @Test
  void what_is_added_is_found_as_it_was() {
    Endpoint endpoint = added(given().club().id());
    assertThat(endpoints().find(endpoint.id())).contains(endpoint);
    assertThat(endpoints().find(store().ids().next(EndpointId::new))).isEmpty();
  }

  @Test
  void a_club_has_its_own_by_age() {
    ClubId club = given().club().id();
    Endpoint second = added(club);
    Endpoint first = newEndpoint(club, Duration.ofHours(1));
    endpoints().add(first);
    Endpoint third = newEndpoint(club, Duration.ofHours(-1));
    endpoints().add(third);
    added(given().club().id());

    assertThat(endpoints().of(club)).containsExactly(first, second, third);
    assertThat(within(() -> endpoints().lock(club))).containsExactly(first, second, third);
    assertThat(endpoints().of(given().club().id())).isEmpty();
  }

  @Test
  void what_a_clubs_endpoints_are_told_of_is_known_by_age() {
    ClubId club = given().club().id();
    Endpoint second = added(club);
    Endpoint first = newEndpoint(club, Duration.ofHours(1)).disabled(given().now(), Endpoint.GONE);
    endpoints().add(first);
    added(given().club().id());

    assertThat(endpoints().subscriptions(club))
        .containsExactly(first.subscription(), second.subscription());
    assertThat(endpoints().subscriptions(given().club().id())).isEmpty();
  }

  @Test
  void what_is_saved_is_there_with_the_next_version() {
    Endpoint endpoint = added(given().club().id());
    Endpoint changed =
        endpoint
            .edited(OTHER, Set.of())
            .rotated(secret(2), given().now())
            .disabled(given().in(Duration.ofHours(2)), Endpoint.GONE);

    during(() -> endpoints().save(changed));

    Endpoint saved = found(endpoint.id());
    assertThat(saved).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
    assertThat(saved.secrets()).containsExactly(secret(2), secret(1));
    assertThat(saved.version()).isEqualTo(1);
    endpoints().save(saved.enabled());
    assertThat(found(endpoint.id()).isEnabled()).isTrue();
    assertThat(endpoints().of(endpoint.club())).containsExactly(found(endpoint.id()));
  }

  @Test
  void who_saves_an_old_one_is_refused_and_changes_nothing() {
    Endpoint old = added(given().club().id());
    endpoints().save(old.edited(OTHER, Set.of()));

    assertThatThrownBy(() -> endpoints().save(old.disabled(given().now(), Endpoint.BY_STAFF)))
        .isInstanceOf(StaleAggregate.class);

    assertThat(found(old.id()).url()).isEqualTo(OTHER);
    assertThat(found(old.id()).isEnabled()).isTrue();
    Endpoint nobody = newEndpoint(old.club(), Duration.ZERO);
    assertThatThrownBy(() -> endpoints().save(nobody)).isInstanceOf(StaleAggregate.class);
  }

  @Test
  void one_is_added_once_and_to_a_club_that_is_there() {
    Endpoint endpoint = added(given().club().id());
    assertThatThrownBy(() -> endpoints().add(endpoint)).isInstanceOf(RuntimeException.class);
    Endpoint nowhere = newEndpoint(store().ids().next(ClubId::new), Duration.ZERO);
    assertThatThrownBy(() -> endpoints().add(nowhere)).isInstanceOf(RuntimeException.class);
    assertThat(endpoints().find(nowhere.id())).isEmpty();
  }

  @Test
  void what_is_undone_did_not_happen() {
    Endpoint endpoint = added(given().club().id());
    Endpoint another = newEndpoint(endpoint.club(), Duration.ZERO);

    undone(
        () -> {
          endpoints().add(another);
          endpoints().save(endpoint.edited(OTHER, Set.of()));
        });

    assertThat(endpoints().of(endpoint.club())).containsExactly(endpoint);
  }

  @Test
  void who_locks_a_clubs_waits_for_who_has_them() {
    ClubId club = given().club().id();
    Other<List<Endpoint>> other =
        waiting(() -> endpoints().lock(club), () -> endpoints().lock(club));
    assertThat(other.result()).isEmpty();
  }
}
