package dev.moim.bootstrap.http;

import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Those who call the server of this package. */
final class Visitors {
  private Visitors() {}

  static Moim moim() {
    return Server.moim();
  }

  static URI uri() {
    return Server.uri();
  }

  static Http guest() {
    return new Http(uri(), Optional.empty());
  }

  static Http portone() {
    return new Http(Server.simulator(), Optional.empty());
  }

  /** Somebody new. */
  static Someone someone() {
    return person(false);
  }

  /** Somebody new who runs the platform. */
  static Someone platformAdmin() {
    return person(true);
  }

  private static Someone person(boolean admin) {
    Somebody made = Server.somebody(admin);
    return new Someone(made.id(), "Somebody", made.email(), new Http(uri(), made.token()));
  }

  /** Puts somebody into a club without an order. */
  static Someone enrol(Someone person, String club, Role role) {
    Membership membership =
        new Membership(
            new ClubId(UUID.fromString(club)), person.id(), role, Instant.now(), Optional.empty());
    moim().transactions().run((Transaction _) -> moim().memberships().add(membership));
    return person;
  }
}
