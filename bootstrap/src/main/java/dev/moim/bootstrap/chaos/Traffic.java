package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.demo.Http;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** All requests to the servers: to whichever of them, and counted. */
final class Traffic implements AutoCloseable {
  private final Http http = new Http();
  private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();
  private final ConcurrentSkipListMap<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private volatile List<Slot> slots = List.of();

  /** By identity: two may be alike. */
  private static final class UnderWay {
    private final String what;
    private final URI server;

    UnderWay(String what, URI server) {
      this.what = what;
      this.server = server;
    }
  }

  /** A request to a server, wherever that is. */
  interface Request {
    /**
     * Sends it.
     *
     * @throws java.io.UncheckedIOException if no answer came
     */
    Answer to(Http http, URI server);
  }

  /** Where requests go from now on. */
  void over(List<Slot> those) {
    slots = List.copyOf(those);
  }

  /** For what is not sent to our servers. */
  Http http() {
    return http;
  }

  /**
   * Sends it to any server, dead or alive: a client does not know.
   *
   * @param what it is, in a word
   * @throws java.io.UncheckedIOException if no answer came
   */
  Answer send(String what, Request request) {
    List<URI> known = slots.stream().flatMap(slot -> slot.uri().stream()).toList();
    URI server = known.get(ThreadLocalRandom.current().nextInt(known.size()));
    UnderWay entry = new UnderWay(what, server);
    underWay.add(entry);
    String outcome = "no answer";
    try {
      Answer answer = request.to(http, server);
      outcome =
          answer.status() < 400 ? "" + answer.status() : answer.status() + " " + answer.code();
      return answer;
    } finally {
      underWay.remove(entry);
      answers.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    }
  }

  /** What is under way at this moment, at one server or at all: how many of each. */
  Map<String, Long> underWay(Optional<URI> server) {
    return underWay.stream()
        .filter(entry -> server.isEmpty() || entry.server.equals(server.get()))
        .collect(Collectors.groupingBy(entry -> entry.what, TreeMap::new, Collectors.counting()));
  }

  /** How often which answer came. */
  Map<String, Long> answers() {
    Map<String, Long> counted = new TreeMap<>();
    answers.forEach((outcome, count) -> counted.put(outcome, count.sum()));
    return counted;
  }

  @Override
  public void close() {
    http.close();
  }
}
