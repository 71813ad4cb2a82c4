package dev.moim.benchmarks;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.database.Clubs;
import dev.moim.benchmarks.database.Databases;
import dev.moim.benchmarks.server.ServerProcess;
import dev.moim.bootstrap.command.DemoMerchants;
import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.demo.DemoWorld.Merchant;
import dev.moim.bootstrap.demo.Http;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A server on its database, with clubs that open groups there. */
final class Site {
  /** What a place costs, where it costs something. */
  static final int PRICE = 10_000;

  private static final Duration LONGEST_RETURN = Duration.ofSeconds(20);

  private final Ground ground;
  private final Http http;
  private final String president;
  private final ServerProcess server;
  private final DatabaseSettings database;
  private int opened;

  private Site(
      Ground ground, Http http, String president, ServerProcess server, DatabaseSettings database) {
    this.ground = ground;
    this.http = http;
    this.president = president;
    this.server = server;
    this.database = database;
  }

  /**
   * Starts a server on a copy of a database, and gives its first club an account at KakaoPay.
   *
   * @param name of the copy
   * @param orders that are there already
   * @param president the access token of who presides the clubs
   */
  static Site open(Ground ground, Http http, String president, String name, int orders)
      throws InterruptedException {
    DatabaseSettings database = ground.databases().copy(name, orders);
    Site site = new Site(ground, http, president, ground.server(name, database), database);
    site.register();
    return site;
  }

  /** Another server on the same database. */
  Site beside() throws InterruptedException {
    return new Site(ground, http, president, ground.server("second", database), database);
  }

  /**
   * Puts a fresh copy of its database in the place of what it has used so far. The server runs on,
   * still warm, with connections that it makes anew.
   */
  void renew(String name, int orders) throws InterruptedException {
    var _ = ground.databases().copy(name, orders);
    long end = System.nanoTime() + LONGEST_RETURN.toNanos();
    while (http.get(server.uri(), "/health/ready", Optional.empty()).status() != 200) {
      if (System.nanoTime() > end) {
        throw new Failure("a server does not come back to its database");
      }
      Thread.sleep(20);
    }
    register();
  }

  private void register() {
    Merchant kakaoPay =
        DemoMerchants.of(ground.providers()).stream()
            .filter(merchant -> merchant.tender() == Tender.KAKAOPAY)
            .findFirst()
            .orElseThrow();
    var _ =
        made(
            "/v1/clubs/" + club(Clubs.OF_ITS_OWN) + "/merchant-accounts",
            Map.of(
                "tender", kakaoPay.tender().name(),
                "label", "bench",
                "credentials", kakaoPay.credentials()));
  }

  ServerProcess server() {
    return server;
  }

  DatabaseSettings database() {
    return database;
  }

  Databases databases() {
    return ground.databases();
  }

  UUID club(String name) {
    return databases().club(database, name);
  }

  /** Opens a group with room for everybody, at the club with an account of its own. */
  UUID group(long price) {
    return group(Clubs.OF_ITS_OWN, price, OptionalInt.empty());
  }

  /** Opens a group. */
  UUID group(String club, long price, OptionalInt capacity) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", "Group " + ++opened);
    form.put("amount", price);
    form.put("opensAt", now.minusSeconds(1).toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    form.put("startsAt", now.plus(8, ChronoUnit.DAYS).toString());
    capacity.ifPresent(places -> form.put("capacity", places));
    return UUID.fromString(made("/v1/clubs/" + club(club) + "/groups", form).text("groupId"));
  }

  private Answer made(String path, Map<String, ?> form) {
    Answer answer = http.post(server.uri(), path, Optional.of(president), form);
    if (answer.status() != 201) {
      throw new Failure("POST %s: %d %s".formatted(path, answer.status(), answer.body()));
    }
    return answer;
  }

  /** How many orders a group has. */
  long orders(UUID group) {
    return databases().orders(database, group);
  }

  /** How many of a group's orders have a wrong number. */
  long wrongNumbers(UUID group) {
    return databases().wrongNumbers(database, group);
  }
}
