package dev.moim.application.admission;

import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.application.payment.BeginPayment;
import dev.moim.application.runtime.Gathering;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.group.GroupId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Lets those who order into one group in, in the order in which they came: whoever comes while one
 * transaction is under way is in the next, so that many share a commit. Only then is anybody
 * answered.
 *
 * <p>This is for order and for speed; it makes nothing correct. The conditions of the statements
 * keep numbers and capacity exact, whatever other instances do, and whether or not the {@linkplain
 * Turns turns} among them are kept.
 */
@Singleton
public final class AdmissionGate {
  /** Who has waited for longer is told to come again, before anything is decided about them. */
  private static final Gathering.Limits LIMITS =
      new Gathering.Limits(256, 10_000, Duration.ofSeconds(10));

  private static final int TRIES = 5;

  private final Turns turns;
  private final Transactions transactions;
  private final AdmissionKeys keys;
  private final Admission admission;
  private final BeginPayment beginPayment;
  private final InstantSource clock;
  private final Gathering<GroupId, Entry, Result> gathering;

  @Inject
  public AdmissionGate(
      Turns turns,
      Transactions transactions,
      AdmissionKeys keys,
      Admission admission,
      BeginPayment beginPayment,
      InstantSource clock) {
    this.turns = turns;
    this.transactions = transactions;
    this.keys = keys;
    this.admission = admission;
    this.beginPayment = beginPayment;
    this.clock = clock;
    this.gathering = new Gathering<>(LIMITS, clock, new Doors());
  }

  /**
   * Waits for one's turn, and for what is decided.
   *
   * @return {@link Result.Busy}, with nothing decided, if too many are waiting
   */
  public Result pass(Entry entry) {
    return gathering.ask(entry.command().group(), entry).orElseGet(Result.Busy::new);
  }

  private final class Doors implements Gathering.Work<GroupId, Entry, Result> {
    @Override
    public List<Result> serve(GroupId group, List<Entry> entries) {
      turns.take(group);
      return admit(group, entries);
    }

    @Override
    public void rest(GroupId group) {
      turns.give(group);
    }
  }

  private List<Result> admit(GroupId group, List<Entry> entries) {
    Optional<Admission.Made> made = Optional.empty();
    for (int i = 0; i < TRIES && made.isEmpty(); i++) {
      made =
          transactions.run(
              tx -> {
                Instant now = clock.instant();
                Optional<Admission.Made> tried =
                    keys.once(entries, now, fresh -> admission.admit(group, fresh, now));
                if (tried.isEmpty()) {
                  tx.rollBack();
                }
                return tried;
              });
    }
    made.ifPresent(m -> beginPayment.announce(m.begun()));
    if (made.isEmpty() && entries.size() > 1) {
      throw new IllegalStateException("somebody was quicker each time: each of them alone");
    }
    return made.map(Admission.Made::results).orElseGet(() -> List.of(new Result.Busy()));
  }
}
