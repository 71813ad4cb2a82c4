package dev.moim.adapters.rest.http;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How large and how slow requests may be. What is beyond is refused before anybody works for it;
 * {@code docs/limits.md} tells the usual numbers.
 *
 * @param bodyBytes of a body
 * @param fileBytes of a file, on a route that takes one
 * @param webhookBytes of what a provider sends
 * @param headerBytes of all headers, with the request line
 * @param headers how many lines of headers
 * @param uriBytes of path and query
 * @param queryBytes of the query alone
 * @param connections at a time; who comes then waits at the door
 * @param headersWithin how long the headers may take, from the first byte, or from connecting
 * @param bodyWithin how long the body may take
 * @param answerWithin how long all of it may take, until the client has read the answer
 * @param idle after which a connection on which nothing moves is closed
 */
public record Limits(
    int bodyBytes,
    int fileBytes,
    int webhookBytes,
    int headerBytes,
    int headers,
    int uriBytes,
    int queryBytes,
    int connections,
    Duration headersWithin,
    Duration bodyWithin,
    Duration answerWithin,
    Duration idle) {
  public Limits {
    if (Stream.of(
                bodyBytes,
                fileBytes,
                webhookBytes,
                headerBytes,
                headers,
                uriBytes,
                queryBytes,
                connections)
            .anyMatch(size -> size < 1)
        || Stream.of(headersWithin, bodyWithin, answerWithin, idle)
            .anyMatch(time -> !time.isPositive())) {
      throw new IllegalArgumentException("sizes and times are positive");
    }
  }

  /** What is meant for everybody. */
  public static Limits usual() {
    return new Limits(
        64 * 1024,
        1024 * 1024,
        16 * 1024,
        8 * 1024,
        64,
        4 * 1024,
        2 * 1024,
        16_000,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30));
  }

  /** The same with other times: for headers, for the body, for all of it, and without a move. */
  public Limits within(Duration forHeaders, Duration forBody, Duration forAll, Duration unmoved) {
    return new Limits(
        bodyBytes,
        fileBytes,
        webhookBytes,
        headerBytes,
        headers,
        uriBytes,
        queryBytes,
        connections,
        forHeaders,
        forBody,
        forAll,
        unmoved);
  }

  /** The same where the body is a file. */
  public Limits forFiles() {
    return new Limits(
        fileBytes,
        fileBytes,
        webhookBytes,
        headerBytes,
        headers,
        uriBytes,
        queryBytes,
        connections,
        headersWithin,
        bodyWithin,
        answerWithin,
        idle);
  }

  /** The same with so many connections at a time. */
  public Limits withConnections(int most) {
    return new Limits(
        bodyBytes,
        fileBytes,
        webhookBytes,
        headerBytes,
        headers,
        uriBytes,
        queryBytes,
        most,
        headersWithin,
        bodyWithin,
        answerWithin,
        idle);
  }
}
