package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Language;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemBody;
import dev.moim.adapters.rest.stream.EventStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes back.
 *
 * @param mediaType of no meaning without a body
 * @param isDecision whether the operation decided this, so that a repetition is answered alike
 * @param problem what is said, if it is a problem, to be told in another language
 * @param stream what comes after the headers, if the answer goes on
 */
@SuppressWarnings("ArrayRecordComponent") // made and written at once; nobody compares answers
public record Answer(
    int status,
    String mediaType,
    byte[] body,
    Map<String, String> headers,
    boolean isDecision,
    Optional<Problem> problem,
    Optional<EventStream> stream) {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String ETAG = "ETag";

  /** As many as there are codes, in each language. */
  private static final Map<Plain, Answer> PLAIN = new ConcurrentHashMap<>();

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A decision. */
  public Answer(int status, String mediaType, byte[] body, Map<String, String> headers) {
    this(status, mediaType, body, headers, true, Optional.empty(), Optional.empty());
  }

  /** 200 with this. */
  public static Answer ok(Object body) {
    return json(200, body);
  }

  /** 201 with this. */
  public static Answer created(Object body) {
    return json(201, body);
  }

  /** 201 with this, and where it can be found. */
  public static Answer created(Object body, String location) {
    return new Answer(201, JSON, Json.write(body), Map.of("Location", location));
  }

  /** Any status with this. */
  public static Answer json(int status, Object body) {
    return new Answer(status, JSON, Json.write(body), Map.of());
  }

  /** A status and nothing else. */
  public static Answer empty(int status) {
    return new Answer(status, JSON, new byte[0], Map.of());
  }

  /** 200 with events, as they happen. */
  public static Answer events(EventStream stream) {
    return events(Optional.of(stream));
  }

  /** The head of such an answer, and nothing after it. */
  public static Answer eventsHead() {
    return events(Optional.empty());
  }

  /** A proxy that collects what it passes on is asked not to. */
  private static Answer events(Optional<EventStream> stream) {
    Map<String, String> headers = Map.of("X-Accel-Buffering", "no", CONTENT_TYPE, EVENTS);
    return new Answer(200, EVENTS, new byte[0], headers, true, Optional.empty(), stream);
  }

  /** No, for this reason. */
  public static Answer problem(Problem problem) {
    return problem(problem, Language.ENGLISH);
  }

  /** What has nothing to say but its code is always said alike. */
  private static Answer problem(Problem problem, Language language) {
    return problem.isPlain()
        ? PLAIN.computeIfAbsent(new Plain(problem.code(), language), _ -> made(problem, language))
        : made(problem, language);
  }

  private record Plain(ErrorCode code, Language language) {}

  private static Answer made(Problem problem, Language language) {
    return new Answer(
        problem.code().status(),
        ProblemBody.MEDIA_TYPE,
        Json.write(ProblemBody.of(problem, language)),
        ProblemBody.headers(problem, language),
        problem.code().isDecision(),
        Optional.of(problem),
        Optional.empty());
  }

  /** The same in this language. */
  public Answer in(Language language) {
    return problem.isEmpty() || language == Language.ENGLISH
        ? this
        : problem(problem.get(), language);
  }

  /** The same with the name of its state, for something that can be edited. */
  public Answer tagged(long version) {
    return with(ETAG, EntityTag.of(version, body).text());
  }

  /** The name of its state, if it has one. */
  public Optional<String> tag() {
    return Optional.ofNullable(headers.get(ETAG));
  }

  /** The same with a header more. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, mediaType, body, more, isDecision, problem, stream);
  }

  /** Whether a client has this very state, by the lines of its {@code If-None-Match}. */
  public boolean isKnownTo(List<String> lines) {
    return tag().filter(tag -> EntityTag.matches(lines, tag)).isPresent();
  }

  /** The same state that the client has: nothing needs to be sent. */
  public Answer notModified() {
    return new Answer(304, mediaType, new byte[0], headers);
  }

  /** No, for this reason, about which there is nothing more to say. */
  public static Answer problem(ErrorCode code) {
    return problem(Problem.of(code));
  }
}
