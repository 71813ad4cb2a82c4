package dev.moim.adapters.memory.store;

import dev.moim.application.figures.Figures;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts rows, all in one view. */
final class InMemoryFigures implements Figures {
  private final InMemoryStore store;
  private final InMemoryPools pools;
  private final InMemoryPayments payments;
  private final InMemoryWebhookInbox inbox;
  private final InMemoryAttentionCases attention;
  private final InMemoryOutbox outbox;
  private final InMemoryWaitingEntries waiting;

  InMemoryFigures(
      InMemoryStore store,
      InMemoryPools pools,
      InMemoryPayments payments,
      InMemoryWebhookInbox inbox,
      InMemoryAttentionCases attention,
      InMemoryOutbox outbox,
      InMemoryWaitingEntries waiting) {
    this.store = store;
    this.pools = pools;
    this.payments = payments;
    this.inbox = inbox;
    this.attention = attention;
    this.outbox = outbox;
    this.waiting = waiting;
  }

  @Override
  public Standing at(Instant now) {
    View view = store.view();
    Map<MoneyState, Long> byMoney = new TreeMap<>();
    Arrays.stream(MoneyState.values()).forEach(state -> byMoney.put(state, 0L));
    payments
        .all(view)
        .filter(payment -> payment.begunAt().isAfter(now.minus(RECENT)))
        .forEach(payment -> byMoney.merge(moneyOf(payment), 1L, Long::sum));
    long refunds =
        payments
            .all(view)
            .flatMap(payment -> payment.refunds().stream())
            .filter(refund -> refund.status().isOpen())
            .count();
    return new Standing(
        pools.liveHolds(view, now),
        byMoney,
        inbox.count(view, State.WAITING),
        inbox.count(view, State.GIVEN_UP),
        inbox.count(view, State.UNREADABLE),
        inbox.count(view, State.FORGED),
        refunds,
        attention.countOpen(view),
        Stream.of(outbox.oldestWaiting(view), outbox.deliveries().oldestOpen(view))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder()),
        outbox.deliveries().countDead(view),
        waiting.countInLine(view, now),
        waiting.countOffered(view, now));
  }

  private static MoneyState moneyOf(Payment payment) {
    long captured = 0;
    long returned = 0;
    for (Capture capture : payment.captures()) {
      captured += capture.amount().minor();
      returned += payment.returned(capture.id()).minor();
    }
    if (payment.captures().isEmpty()) {
      return MoneyState.NONE;
    }
    if (returned == 0) {
      return MoneyState.CAPTURED;
    }
    return returned < captured ? MoneyState.PARTLY_RETURNED : MoneyState.RETURNED;
  }
}
