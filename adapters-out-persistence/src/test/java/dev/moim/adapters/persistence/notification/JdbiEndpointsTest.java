package dev.moim.adapters.persistence.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.EndpointsContract;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JdbiEndpointsTest extends EndpointsContract {
  private static final EndpointSecret SECRET = EndpointSecret.of(new byte[32]);

  private final Database database = TestDatabase.shared();

  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  private Endpoint added() {
    Endpoint endpoint =
        Endpoint.register(
            store().ids().next(EndpointId::new),
            given().club().id(),
            URI.create("https://example.org/moim"),
            Set.of(),
            SECRET,
            given().now());
    store().endpoints().add(endpoint);
    return endpoint;
  }

  private byte[] stored(Endpoint endpoint) {
    return database.use(
        handle ->
            handle
                .createQuery("SELECT secrets FROM webhook_endpoints WHERE id = :id")
                .bind("id", Columns.id(endpoint.id().value()))
                .mapTo(byte[].class)
                .one());
  }

  @Test
  void a_secret_cannot_be_read_in_the_database() {
    String stored = new String(stored(added()), StandardCharsets.ISO_8859_1);
    assertThat(stored).doesNotContain(SECRET.value(), EndpointSecret.PREFIX);
    assertThat(stored).doesNotContain(new String(SECRET.key(), 0, 16, StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_sealed_secret_opens_in_its_own_row_only() {
    Endpoint ours = added();
    Endpoint theirs = added();
    int moved =
        database.use(
            handle ->
                handle
                    .createUpdate("UPDATE webhook_endpoints SET secrets = :secrets WHERE id = :id")
                    .bind("id", Columns.id(theirs.id().value()))
                    .bind("secrets", stored(ours))
                    .execute());
    assertThat(moved).isEqualTo(1);
    assertThatThrownBy(() -> store().endpoints().find(theirs.id()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store().endpoints().find(ours.id())).contains(ours);
    assertThat(store().endpoints().subscriptions(theirs.club()))
        .containsExactly(theirs.subscription());
  }
}
