package dev.moim.application.order;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.Admission.Decision;
import dev.moim.application.payment.BeginPayment;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A member orders into a group. The order is stored, under the client's reference, before any money
 * moves; its place is held until it is paid or the hold ends.
 */
public final class PlaceOrder {
  private static final int TRIES = 5;

  private final Turnstile turnstile;
  private final Transactions transactions;
  private final Admission admission;
  private final BeginPayment beginPayment;
  private final OrderViews views;
  private final InstantSource clock;

  @Inject
  public PlaceOrder(
      Turnstile turnstile,
      Transactions transactions,
      Admission admission,
      BeginPayment beginPayment,
      OrderViews views,
      InstantSource clock) {
    this.turnstile = turnstile;
    this.transactions = transactions;
    this.admission = admission;
    this.beginPayment = beginPayment;
    this.views = views;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The order, new or, for a repetition, as it stands. */
    record Placed(OrderView order) implements Result {}

    record NoSuchGroup() implements Result {}

    record GroupFull() implements Result {}

    /**
     * The member is in already, or has a place held.
     *
     * @param order by which order; empty for a founder
     */
    record AlreadyJoined(Optional<OrderId> order) implements Result {}

    record SaleClosed() implements Result {}

    /** An order may have so many units. */
    record TooManyUnits(int most) implements Result {}

    record NotAMember() implements Result {}

    /** The reference belongs to another order, if only by how many units it has. */
    record ReferenceTaken() implements Result {}

    /** Too many are waiting to be let in; nothing was decided. */
    record Busy() implements Result {}
  }

  /**
   * What is asked for.
   *
   * @param units of the group's main option, from 1
   */
  public record Command(GroupId group, MerchantUid reference, int units) {
    public Command {
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }
  }

  /** Orders one unit of the group's main option. Repeating it with the same reference is safe. */
  public Result place(Actor actor, GroupId group, MerchantUid reference) {
    return place(actor, group, reference, Receipt.none());
  }

  /**
   * As {@link #place(Actor, GroupId, MerchantUid)}, for one that may be repeated with a key too.
   */
  public Result place(Actor actor, GroupId group, MerchantUid reference, Receipt<Result> receipt) {
    return place(actor, new Command(group, reference, 1), receipt);
  }

  /** Orders some units of the group's main option, all of them or none. */
  public Result place(Actor actor, Command command, Receipt<Result> receipt) {
    return turnstile
        .pass(command.group(), () -> decide(actor, command, receipt))
        .map(this::result)
        .orElseGet(Result.Busy::new);
  }

  private Decision decide(Actor actor, Command command, Receipt<Result> receipt) {
    Decision decision = new Decision.Raced();
    for (int i = 0; i < TRIES && decision instanceof Decision.Raced; i++) {
      decision =
          transactions.run(
              tx -> {
                Decision made =
                    admission.decide(
                        actor.member(),
                        command.group(),
                        command.reference(),
                        command.units(),
                        clock.instant());
                switch (made) {
                  case Decision.Raced _, Decision.Full _ -> tx.rollBack();
                  case Decision.Admitted(Order order) -> {
                    beginPayment.record(order);
                    receipt.keep(() -> new Result.Placed(views.of(order)));
                  }
                  default -> {}
                }
                return made;
              });
    }
    return decision;
  }

  private Result result(Decision decision) {
    return switch (decision) {
      case Decision.Admitted admitted -> placed(admitted.order());
      case Decision.Repeated repeated -> new Result.Placed(views.of(repeated.order()));
      case Decision.NoSuchGroup _ -> new Result.NoSuchGroup();
      case Decision.ReferenceTaken _ -> new Result.ReferenceTaken();
      case Decision.AlreadyJoined joined -> new Result.AlreadyJoined(joined.order());
      case Decision.NotAMember _ -> new Result.NotAMember();
      case Decision.SaleClosed _ -> new Result.SaleClosed();
      case Decision.Full _ -> new Result.GroupFull();
      case Decision.TooManyUnits many -> new Result.TooManyUnits(many.most());
      case Decision.Raced _ -> new Result.Busy();
    };
  }

  private Result placed(Order order) {
    beginPayment.announce(order);
    return new Result.Placed(views.of(order));
  }
}
