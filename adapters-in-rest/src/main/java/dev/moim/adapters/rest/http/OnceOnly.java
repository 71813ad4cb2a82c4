package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.json.Json;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.idempotency.Attempt;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.idempotency.RepeatableRequests;
import dev.moim.application.idempotency.RepeatableRequests.Begun;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a member's POST once, however often it is sent under one {@code Idempotency-Key}.
 *
 * <p>What the operation answered is kept: success, and every refusal that is a decision. What was
 * refused before it began, could not be decided, or may well be different a moment later is not:
 * the key is free again then, and the same request can be sent again under it.
 */
public final class OnceOnly {
  private static final Logger LOG = LoggerFactory.getLogger(OnceOnly.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RepeatableRequests requests;

  @Inject
  public OnceOnly(RepeatableRequests requests) {
    this.requests = requests;
  }

  /** Answers a call of this route. */
  public Answer answer(Route route, Call call) {
    Optional<IdempotencyKey> key =
        route.method() == Method.POST && route.access() == Access.MEMBER
            ? IdempotencyHeader.read(call.headers(IdempotencyHeader.NAME), call.actor().member())
            : Optional.empty();
    if (key.isEmpty()) {
      return route.endpoint().handle(call);
    }
    if (route.keepsKeys()) {
      return route.endpoint().handle(call.with(key.get(), fingerprint(route, call)));
    }
    return switch (requests.begin(key.get(), fingerprint(route, call))) {
      case Begun.First(Attempt attempt) -> carryOut(route, call.on(attempt), attempt);
      case Begun.Repeated(String answer) -> KeptAnswer.replay(answer);
      case Begun.InFlight _ -> inFlight();
      case Begun.KeyReused _ -> Answer.problem(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    };
  }

  private static Answer carryOut(Route route, Call call, Attempt attempt) {
    boolean decided = false;
    try {
      Answer answer = route.endpoint().handle(call);
      decided = answer.isDecision();
      if (decided) {
        quietly(() -> attempt.finish(KeptAnswer.write(answer.in(call.language()))));
      }
      return answer;
    } catch (Receipt.TakenOver e) {
      return inFlight();
    } finally {
      if (!decided) {
        quietly(attempt::abandon);
      }
    }
  }

  /** What was answered is true, whether or not the books about it can be kept. */
  private static void quietly(Runnable bookkeeping) {
    try {
      bookkeeping.run();
    } catch (RuntimeException e) {
      LOG.warn("what became of an idempotency key could not be saved", e);
    }
  }

  /** Answers a request whose key is known to a use case that looks after keys itself. */
  public static Answer answer(Claim known) {
    return switch (known) {
      case Claim.Answered(String answer) -> KeptAnswer.replay(answer);
      case Claim.InFlight _ -> inFlight();
      case Claim.Differs _ -> Answer.problem(ErrorCode.IDEMPOTENCY_KEY_REUSED);
      case Claim.Held _ -> throw new IllegalStateException("who holds a key is not answered by it");
    };
  }

  private static Answer inFlight() {
    return Answer.problem(Problem.of(ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT).retryAfter(SOON));
  }

  /**
   * Of what a client means: the order of a body's fields and the space between them do not count;
   * what it says that it has seen does.
   */
  private static String fingerprint(Route route, Call call) {
    String seen = String.join(",", call.headers(Call.IF_MATCH));
    String address = route.method() + " " + call.target() + "\n" + seen + "\n";
    return HexFormat.of()
        .formatHex(
            Digests.sha256(address.getBytes(StandardCharsets.UTF_8), Json.canonical(call.bytes())));
  }
}
