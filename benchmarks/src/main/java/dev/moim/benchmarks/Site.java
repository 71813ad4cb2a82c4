package dev.moim.benchmarks;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.database.Clubs;
import dev.moim.benchmarks.database.Databases;
import dev.moim.benchmarks.database.People;
import dev.moim.benchmarks.server.ServerProcess;
import dev.moim.bootstrap.command.DemoMerchants;
import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.demo.DemoWorld.Merchant;
import dev.moim.bootstrap.demo.Http;
import dev.moim.bootstrap.server.LocalProviders;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A server on its database, with a club that opens groups there. */
final class Site {
  /** What a place costs, where it costs something. */
  static final int PRICE = 10_000;

  private final ServerProcess server;
  private final Databases databases;
  private final DatabaseSettings database;
  private final String president;
  private final Http http;
  private final UUID club;
  private int opened;

  private Site(
      ServerProcess server,
      Databases databases,
      DatabaseSettings database,
      String president,
      Http http) {
    this.server = server;
    this.databases = databases;
    this.database = database;
    this.president = president;
    this.http = http;
    this.club = databases.club(database, Clubs.OF_ITS_OWN);
  }

  /** Starts a server on a database, and gives the club its account at KakaoPay. */
  static Site open(Ground ground, Lab lab, Http http, String name, DatabaseSettings database)
      throws InterruptedException {
    ServerProcess server = ground.server(name, database);
    String president = lab.tokens().of(People.PRESIDENT);
    Site site = new Site(server, ground.databases(), database, president, http);
    site.register(ground.providers());
    return site;
  }

  private void register(LocalProviders providers) {
    Merchant kakaoPay =
        DemoMerchants.of(providers).stream()
            .filter(merchant -> merchant.tender() == Tender.KAKAOPAY)
            .findFirst()
            .orElseThrow();
    var _ =
        made(
            "/v1/clubs/" + club + "/merchant-accounts",
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

  UUID club() {
    return club;
  }

  /** Opens a group of the club that has its own account. */
  UUID group(long price, OptionalInt capacity) {
    return group(club, price, capacity);
  }

  /** Opens a group of a club. */
  UUID group(UUID of, long price, OptionalInt capacity) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", "Group " + ++opened);
    form.put("amount", price);
    form.put("opensAt", now.minusSeconds(1).toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    form.put("startsAt", now.plus(8, ChronoUnit.DAYS).toString());
    capacity.ifPresent(places -> form.put("capacity", places));
    return UUID.fromString(made("/v1/clubs/" + of + "/groups", form).text("groupId"));
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
    return databases.orders(database, group);
  }
}
