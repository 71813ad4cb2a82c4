package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemBody;
import java.util.Map;

/**
 * What goes back.
 *
 * @param mediaType of no meaning without a body
 */
@SuppressWarnings("ArrayRecordComponent") // made and written at once; nobody compares answers
public record Answer(int status, String mediaType, byte[] body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  public Answer {
    headers = Map.copyOf(headers);
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

  /** No, for this reason. */
  public static Answer problem(Problem problem) {
    return new Answer(
        problem.code().status(),
        ProblemBody.MEDIA_TYPE,
        Json.write(ProblemBody.of(problem)),
        ProblemBody.headers(problem));
  }

  /** No, for this reason, about which there is nothing more to say. */
  public static Answer problem(ErrorCode code) {
    return problem(Problem.of(code));
  }
}
