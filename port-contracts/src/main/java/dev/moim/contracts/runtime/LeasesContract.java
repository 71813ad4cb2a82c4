package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.Leases.Lease;
import dev.moim.contracts.Other;
import dev.moim.contracts.PassingTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Leases} promise while their store is up. */
public abstract class LeasesContract extends PassingTime {
  private static final int THREADS = 8;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private Leases leases;
  private String name;

  /** The leases that are tried: called once before each test. */
  protected abstract Leases leases();

  @BeforeEach
  final void prepare() {
    leases = leases();
    name = "turn '가😀' " + UUID.randomUUID();
  }

  private Optional<Lease> tryNow(Duration length) {
    return leases.acquire(name, length, Duration.ZERO);
  }

  private Lease had(Duration length) {
    Optional<Lease> lease = tryNow(length);
    assertThat(lease).isPresent();
    return lease.orElseThrow();
  }

  @Test
  void one_at_a_time_has_the_turn() {
    var _ = had(LONG);

    assertThat(tryNow(LONG)).isEmpty();
    assertThat(Other.thread(() -> tryNow(LONG)).result()).isEmpty();
  }

  @Test
  void turns_of_other_names_are_other_turns() {
    var _ = had(LONG);

    assertThat(leases.acquire(name + "x", LONG, Duration.ZERO)).isPresent();
  }

  @Test
  void a_turn_that_ends_can_be_had() {
    Lease first = had(LONG);
    first.close();

    Lease second = had(LONG);
    first.close();

    assertThat(tryNow(LONG)).as("closing again ends nobody else's").isEmpty();
    second.close();
    assertThat(tryNow(LONG)).isPresent();
  }

  @Test
  void a_turn_that_ended_is_not_renewed() {
    Lease lease = had(LONG);
    lease.close();

    assertThat(lease.renew(LONG)).isFalse();
    assertThat(tryNow(LONG)).isPresent();
  }

  @Test
  void who_has_patience_gets_the_turn_when_it_ends() {
    Lease first = had(LONG);

    Other<Optional<Lease>> other =
        Other.thread(() -> leases.acquire(name, LONG, Duration.ofSeconds(3)));
    other.assertWaits();
    first.close();

    assertThat(other.result()).isPresent();
    assertThat(tryNow(LONG)).isEmpty();
  }

  @Test
  void patience_ends() {
    var _ = had(LONG);
    long begun = System.nanoTime();

    assertThat(leases.acquire(name, LONG, Duration.ofMillis(100))).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(95), Duration.ofSeconds(5));
  }

  @Test
  void a_turn_runs_out() {
    Lease first = had(SHORT);
    assertThat(tryNow(SHORT)).isEmpty();

    pass(SHORT.plusMillis(100));

    Lease second = had(LONG);
    assertThat(first.renew(LONG)).as("not its own any more").isFalse();
    first.close();
    assertThat(tryNow(LONG)).as("the second one's turn").isEmpty();
    assertThat(second.renew(LONG)).isTrue();
  }

  @Test
  void a_renewed_turn_goes_on() {
    Lease lease = had(SHORT);

    pass(SHORT.dividedBy(2));
    assertThat(lease.renew(SHORT.multipliedBy(4))).isTrue();
    pass(SHORT);

    assertThat(tryNow(LONG)).isEmpty();
    pass(SHORT.multipliedBy(4));
    assertThat(tryNow(LONG)).isPresent();
  }

  /** Eight threads, five turns each. */
  @Test
  void turns_never_overlap_while_they_last() {
    had(LONG).close();
    had(LONG).close();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();

    List<Boolean> alone =
        Other.together(
            THREADS,
            _ -> {
              boolean good = true;
              for (int i = 0; i < 5; i++) {
                try (Lease _ = leases.acquire(name, LONG, Duration.ofSeconds(20)).orElseThrow()) {
                  good &= inside.incrementAndGet() == 1;
                  turns.incrementAndGet();
                  inside.decrementAndGet();
                }
              }
              return good;
            });

    assertThat(alone).containsOnly(true);
    assertThat(turns).hasValue(THREADS * 5);
  }
}
