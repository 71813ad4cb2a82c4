package dev.moim.adapters.payment;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any gateway, asked again where that is harmless, and left alone where it is useless. Safe for use
 * by many threads; waits on the caller's own thread.
 *
 * <p>Look-ups that find nobody are tried again after a pause. Everything else is tried once, as it
 * may have happened. If half of an account's calls came to nothing, all of its calls are {@link
 * PaymentGateway.Unreachable} at once for a while; then a few are let through to see. Each account
 * is watched by itself: one whose keys are wrong closes the door to no other.
 */
public final class ResilientGateway implements PaymentGateway {
  private static final Logger LOG = LoggerFactory.getLogger(ResilientGateway.class);
  private static final int PROBES = 3;
  private static final float HALF = 50;

  private final PaymentGateway behind;
  private final Resilience resilience;
  private final Clock clock;
  private final IntervalFunction pauses;
  private final CircuitBreakerRegistry circuits;

  /** Around that gateway, with all circuits closed. */
  public ResilientGateway(PaymentGateway behind, Resilience resilience, Clock clock) {
    this.behind = behind;
    this.resilience = resilience;
    this.clock = clock;
    this.pauses = IntervalFunction.ofExponentialRandomBackoff(resilience.firstPause(), 2, 0.5);
    this.circuits = CircuitBreakerRegistry.of(circuit(resilience, clock));
    circuits.getEventPublisher().onEntryAdded(event -> report(event.getAddedEntry()));
  }

  private static CircuitBreakerConfig circuit(Resilience resilience, Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.TIME_BASED)
        .slidingWindowSize(Math.toIntExact(resilience.window().toSeconds()))
        .minimumNumberOfCalls(resilience.fewest())
        .failureRateThreshold(HALF)
        .waitDurationInOpenState(resilience.openFor())
        .permittedNumberOfCallsInHalfOpenState(PROBES)
        .recordExceptions(Unreachable.class)
        .ignoreException(e -> !(e instanceof Unreachable))
        .clock(clock)
        .build();
  }

  private static void report(CircuitBreaker circuit) {
    circuit
        .getEventPublisher()
        .onStateTransition(
            event -> LOG.warn("{}: {}", circuit.getName(), event.getStateTransition()));
  }

  /** Once. */
  private <T> T call(MerchantAccount account, Supplier<T> work) {
    String name = account.tender() + " of " + account.name();
    try {
      return circuits.circuitBreaker(name).executeSupplier(work);
    } catch (CallNotPermittedException e) {
      throw new Unreachable(name + " did not answer lately, and is not asked now", e);
    }
  }

  /** Again, if nobody answers. All tries are one call to the circuit. */
  private <T> T lookUp(MerchantAccount account, Supplier<T> work) {
    long last = clock.millis() + resilience.patience().toMillis();
    RetryConfig config =
        RetryConfig.<T>custom()
            .maxAttempts(resilience.tries())
            .retryOnException(e -> e instanceof Unreachable && clock.millis() <= last)
            .intervalFunction(pauses)
            .build();
    return call(account, () -> Retry.of("look-up", config).executeSupplier(work));
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return call(account, () -> behind.begin(account, beginning));
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    Supplier<Completed> work = () -> behind.complete(account, completion);
    return completion.evidence().tender().isTakenOnCompletion()
        ? call(account, work)
        : lookUp(account, work);
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return lookUp(account, () -> behind.find(account, id));
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return lookUp(account, () -> behind.find(account, key));
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return call(account, () -> behind.cancel(account, request));
  }

  /** Asks nobody. */
  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return behind.read(message);
  }

  /** Asks nobody. */
  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return behind.authenticity(account, message);
  }
}
