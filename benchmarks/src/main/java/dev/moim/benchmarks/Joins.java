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
    Lab.Sent sent = lab.send(what, site.server(), requests(groups, lasts), connections, lasts);
    long in = sent.answers().agreed();
    truth.check(what, in, groups.stream().mapToLong(site::orders).sum(), OptionalInt.empty());
    if (sent.answers().refused() > 0) {
      throw new Failure(
          what
              + ": there was room for all, and %d were refused"
                  .formatted(sent.answers().refused()));
    }
    return sent.sample(in);
  }

  /** How many the bare server answers a second, which reads the same requests. */
  Sample bare(ServerProcess server, int connections, Duration lasts) throws InterruptedException {
    Requests requests = requests(List.of(NO_GROUP), lasts).overAndOver();
    Lab.Sent sent = lab.send("bare server", server, requests, connections, lasts);
    return sent.sample(sent.answers().agreed());
  }

  private Requests requests(List<UUID> groups, Duration lasts) {
    int run = ++runs;
    int many = (int) Math.min(People.MANY, MOST_A_SECOND * lasts.toMillis() / 1_000);
    return Requests.write(
        lab.file("joins"),
        many,
        i ->
            Requests.post(
                "/v1/groups/" + groups.get(i % groups.size()) + "/joins",
                lab.tokens().of(i + 1),
                "{\"merchantUid\":\"b%03d-%08d\"}".formatted(run, i)));
  }
}
