package dev.moim.adapters.rest;

import dev.moim.adapters.rest.http.Access;
import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Bearer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.ClientAddresses;
import dev.moim.adapters.rest.http.Limits;
import dev.moim.adapters.rest.http.Method;
import dev.moim.adapters.rest.http.OnceOnly;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.http.Sizes;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Language;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.adapters.rest.problem.Problems;
import dev.moim.application.member.AccessTokens;
import dev.moim.domain.access.Actor;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request passes: its number, who asks, how often, the handler, and the answer. */
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /** A body this long is packed for who can unpack it; a shorter one fits into a packet. */
  private static final int WORTH_PACKING = 1500;

  private static final String REQUEST_ID = "X-Request-Id";

  private final AccessTokens tokens;
  private final RateGuard rates;
  private final OnceOnly onceOnly;
  private final Problems problems;
  private final InstantSource clock;
  private final Limits limits;
  private final ClientAddresses addresses;

  @Inject
  public Gate(
      AccessTokens tokens,
      RateGuard rates,
      OnceOnly onceOnly,
      Problems problems,
      InstantSource clock,
      RestSettings settings) {
    this.tokens = tokens;
    this.rates = rates;
    this.onceOnly = onceOnly;
    this.problems = problems;
    this.clock = clock;
    this.limits = settings.limits();
    this.addresses = new ClientAddresses(settings.trustedProxies());
  }

  /** What every answer carries, however it ends; and what no request may be. */
  void begin(Context context) {
    context.header(REQUEST_ID, Watched.idOf(context.req().getAttribute(Watched.ATTRIBUTE)));
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    // The router calls its own stages by such names, and would take a request for one of them. It
    // also believes a header that says another method than the request: so would nobody before us.
    if (!context.method().isHttpMethod() || context.header("X-HTTP-Method-Override") != null) {
      throw new ProblemException(Problem.of(ErrorCode.BAD_REQUEST));
    }
    Sizes.check(context.req(), limits);
  }

  /** Lets a request through to its handler, or not. */
  void pass(Route route, Context context) {
    Watched.comesTo(route.path(), context);
    Optional<Actor> actor =
        Bearer.token(context.req().getHeader("Authorization"))
            .flatMap(token -> tokens.verify(token, clock.instant()));
    rates.count(route, actor, () -> addresses.of(context.req()));
    Limits sizes = route.takesFile() ? limits.forFiles() : limits;
    Call call =
        new Call(context, actor, sizes, () -> ClientAddresses.counted(addresses.of(context.req())));
    Answer answer = answer(route, call, actor);
    if (answer.status() >= 400) {
      call.readToEnd();
    }
    write(answer.tag().isPresent() ? conditional(answer, route, context) : answer, context);
    answer.stream().ifPresent(stream -> JettyLine.begin(stream, context));
  }

  private Answer answer(Route route, Call call, Optional<Actor> actor) {
    if (route.access() == Access.MEMBER && actor.isEmpty()) {
      return Answer.problem(ErrorCode.UNAUTHENTICATED);
    }
    route.requireParameters(call);
    return onceOnly.answer(route, call);
  }

  /** What has a name can be kept by a client, who asks whether it is still the same. */
  private static Answer conditional(Answer answer, Route route, Context context) {
    if (route.method() != Method.GET) {
      return answer;
    }
    context.header("Cache-Control", "private, no-cache");
    return answer.isKnownTo(Collections.list(context.req().getHeaders("If-None-Match")))
        ? answer.notModified()
        : answer;
  }

  /** Answers what the router itself refuses. */
  void refuse(HttpResponseException refusal, Context context) {
    Problem problem = Problem.of(ErrorCode.NOT_FOUND);
    if (refusal instanceof MethodNotAllowedResponse) {
      String allowed = String.join(", ", refusal.getDetails().values());
      problem = Problem.of(ErrorCode.METHOD_NOT_ALLOWED).header("Allow", allowed);
    }
    write(Answer.problem(problem), context);
  }

  /** Answers what was thrown. */
  void fail(Throwable thrown, Context context) {
    String id = Objects.toString(context.res().getHeader(REQUEST_ID));
    write(Answer.problem(problems.of(thrown, id)), context);
  }

  /** Answers when the machine itself fails: out of memory, out of stack. */
  void crash(HttpServletResponse response, Error thrown) {
    String id = Objects.toString(response.getHeader(REQUEST_ID));
    Answer answer = Answer.problem(problems.of(thrown, id));
    response.setStatus(answer.status());
    response.setContentType(answer.mediaType());
    answer.headers().forEach(response::setHeader);
    try {
      response.getOutputStream().write(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Answer said, Context context) {
    HttpServletRequest request = context.req();
    Answer answer =
        said.problem().isEmpty()
            ? said
            : said.in(Language.of(request.getHeader("Accept-Language")));
    HttpServletResponse response = context.res();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    byte[] body = answer.body();
    if (body.length == 0) {
      return;
    }
    response.setContentType(answer.mediaType());
    if (body.length >= WORTH_PACKING && request.getHeader("Accept-Encoding") != null) {
      context.minSizeForCompression(WORTH_PACKING).result(body);
    } else {
      send(body, response);
    }
  }

  /** All at once, without the router's detour over a stream that it copies. */
  private static void send(byte[] body, HttpServletResponse response) {
    try {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    } catch (IOException e) {
      LOG.debug("whoever asked has gone", e);
    }
  }
}
