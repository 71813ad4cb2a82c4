package dev.moim.adapters.rest;

import dev.moim.adapters.rest.http.Access;
import dev.moim.adapters.rest.http.Answer;
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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every request passes: its number, who asks, how often, the handler, and the answer. */
public final class Gate {
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

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
        bearer(context.header("Authorization"))
            .flatMap(token -> tokens.verify(token, clock.instant()));
    InetAddress address = addresses.of(context.req());
    rates.count(route, actor, address);
    Limits sizes = route.takesFile() ? limits.forFiles() : limits;
    Call call = new Call(context, actor, sizes, ClientAddresses.counted(address));
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

  private static Optional<String> bearer(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = BEARER.matcher(header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
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
    Answer answer = said.in(Language.of(context.header("Accept-Language")));
    context.status(answer.status());
    answer.headers().forEach(context::header);
    if (answer.body().length > 0) {
      context.contentType(answer.mediaType());
      context.result(answer.body());
    }
  }
}
