package dev.moim.benchmarks;

import dev.moim.benchmarks.database.People;
import dev.moim.benchmarks.load.Requests;
import dev.moim.benchmarks.measure.Sample;
import dev.moim.benchmarks.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Has members join, each with a token and a reference of their own, and counts who got in. */
final class Joins {
  private static final UUID NO_GROUP = new UUID(0, 0);

  /** More than any server answers here: so the time is up before the requests are. */
  private static final int MOST_A_SECOND = 30_000;

  private static final Duration LONGEST_RUSH = Duration.ofSeconds(60);
  private static final int TOO_MANY = 4;

  private final Lab lab;
  private final Truth truth;
  private int runs;

  Joins(Lab lab, Truth truth) {
    this.lab = lab;
    this.truth = truth;
  }

  /** How many get in, a second, if there is room for all of them. */
  Sample admitted(String what, Site site, List<UUID> groups, int connections, Duration lasts)
      throws InterruptedException {
    return admitted(what, List.of(site), groups, connections, lasts);
  }

  /** The same at two servers on one database. */
  Sample admitted(String what, List<Site> sites, List<UUID> groups, int connections, Duration lasts)
      throws InterruptedException {
    Requests requests = requests(groups, 0, many(lasts));
    Lab.Sent sent = lab.send(what, servers(sites), requests, connections, lasts);
    long in = sent.answers().agreed();
    check(what, sites.getFirst(), groups, in, OptionalInt.empty());
    if (sent.answers().refused() > 0) {
      throw new Failure(
          what
              + ": there was room for all, and %d were refused"
                  .formatted(sent.answers().refused()));
    }
    return sent.sample(in);
  }

  /** Sends a quarter more than there is room for: just as many as there is room for get in. */
  void sellOut(String what, List<Site> sites, UUID group, int capacity)
      throws InterruptedException {
    Requests requests = requests(List.of(group), 0, capacity + capacity / TOO_MANY);
    Lab.Sent sent = lab.send(what, servers(sites), requests, Hot.CONNECTIONS, LONGEST_RUSH);
    long in = sent.answers().agreed();
    check(what, sites.getFirst(), List.of(group), in, OptionalInt.of(capacity));
    if (in < capacity) {
      throw new Failure(
          "%s: of %d places %d were sold, and others refused".formatted(what, capacity, in));
    }
  }

  /** How many are refused, a second, by members who had not asked yet. */
  Sample refused(String what, Site site, UUID soldOut, int capacity, Duration lasts)
      throws InterruptedException {
    Requests requests = requests(List.of(soldOut), 2 * capacity, many(lasts));
    Lab.Sent sent = lab.send(what, List.of(site.server()), requests, Hot.CONNECTIONS, lasts);
    check(
        what, site, List.of(soldOut), capacity + sent.answers().agreed(), OptionalInt.of(capacity));
    return sent.sample(sent.answers().refused());
  }

  /** How many the bare server answers a second, which reads the same requests. */
  Sample bare(ServerProcess server, int connections, Duration lasts) throws InterruptedException {
    Requests requests = requests(List.of(NO_GROUP), 0, many(lasts)).overAndOver();
    Lab.Sent sent = lab.send(Hot.BARE, List.of(server), requests, connections, lasts);
    return sent.sample(sent.answers().agreed());
  }

  private void check(String what, Site site, List<UUID> groups, long in, OptionalInt capacity) {
    truth.check(what, in, groups.stream().mapToLong(site::orders).sum(), capacity);
    truth.checkNumbers(what, groups.stream().mapToLong(site::wrongNumbers).sum());
  }

  private static List<ServerProcess> servers(List<Site> sites) {
    return sites.stream().map(Site::server).toList();
  }

  private static int many(Duration lasts) {
    return (int) (MOST_A_SECOND * lasts.toMillis() / 1_000);
  }

  /**
   * Requests of members who follow each other.
   *
   * @param after how many members have asked already
   * @param most how many there are at most, as there are only so many members
   */
  private Requests requests(List<UUID> groups, int after, int most) {
    int run = ++runs;
    return Requests.write(
        lab.file("joins"),
        Math.min(most, People.MANY - after),
        i ->
            Requests.post(
                "/v1/groups/" + groups.get(i % groups.size()) + "/joins",
                lab.tokens().of(after + i + 1),
                "{\"merchantUid\":\"b%03d-%08d\"}".formatted(run, i)));
  }
}
