package dev.moim.explorer;

import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes after everything that went wrong: a process that nothing happens to, and as much time
 * as it needs. It jumps from each moment at which something is due to the next, and ever further,
 * as one does that is put to sleep and woken: what was due meanwhile is done late.
 */
final class Recovery {
  /** Longer than anything is asked about or tried again at a provider that answers. */
  private static final Duration PATIENCE = Duration.ofDays(6);

  private static final int MOST_ROUNDS = 100;
  private static final Duration FIRST_SLEEP = Duration.ofSeconds(1);
  private static final Duration LONGEST_SLEEP = Duration.ofHours(24);

  private Recovery() {}

  /**
   * Lets it go on until nothing is due any more within days.
   *
   * @return false if it never came to rest
   */
  static boolean run(World world, Collection<Customer> customers) {
    world.directedBy(Director.kind());
    Node node = world.node();
    Instant end = world.now().plus(PATIENCE);
    Duration sleep = FIRST_SLEEP;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      node.work();
      Optional<Instant> next = nextDue(world, customers).filter(end::isAfter);
      if (next.isEmpty()) {
        return true;
      }
      Duration pause = Duration.between(world.now(), next.get());
      world.let(pause.compareTo(sleep) < 0 ? sleep : pause);
      sleep =
          sleep.multipliedBy(4).compareTo(LONGEST_SLEEP) < 0
              ? sleep.multipliedBy(4)
              : LONGEST_SLEEP;
    }
    return false;
  }

  private static Optional<Instant> nextDue(World world, Collection<Customer> customers) {
    List<OrderId> orders =
        customers.stream()
            .map(Customer::reference)
            .distinct()
            .flatMap(r -> world.store().orders().byReference(r).stream())
            .map(o -> o.id())
            .toList();
    Stream<Instant> ofPayments =
        world.store().payments().of(orders).stream().flatMap(p -> due(world, p));
    Stream<Instant> ofWebhooks =
        world
            .store()
            .inbox()
            .list(
                new WebhookInbox.Filter(
                    Optional.empty(), Optional.of(WebhookMessage.State.WAITING)),
                PageRequest.first())
            .items()
            .stream()
            .flatMap(m -> m.nextAttemptAt().stream());
    return Stream.concat(ofPayments, ofWebhooks).min(Instant::compareTo);
  }

  private static Stream<Instant> due(World world, Payment payment) {
    Stream<Instant> asking =
        world.without() == Without.RECONCILER ? Stream.empty() : payment.asking().next().stream();
    Stream<Instant> refunds =
        payment.refunds().stream().filter(r -> r.status().isUnderWay()).map(r -> r.nextAttemptAt());
    return Stream.concat(asking, refunds);
  }
}
