package dev.moim.domain.waiting;

import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import dev.moim.domain.waiting.WaitingState.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody's wait for seats in a group that was full.
 *
 * @param order what their order will be called: seats are held under this id while they are
 *     offered, and by the order after that
 * @param number who has the lower one came earlier to whatever they both wait for
 * @param units of the option, from 1
 * @param wants what has to be taken for that, all of it or nothing
 * @param since when they began to wait
 */
public record WaitingEntry(
    WaitingId id,
    GroupId group,
    MemberId member,
    OptionId option,
    OrderId order,
    long number,
    int units,
    List<Want> wants,
    WaitingState state,
    Instant since) {
  public WaitingEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(order, "order");
    wants = List.copyOf(wants);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    if (number < 1 || units < 1 || wants.isEmpty()) {
      throw new IllegalArgumentException("number and units count from 1, and something is wanted");
    }
    if (state instanceof Waiting != wants.stream().anyMatch(Want::inLine)) {
      throw new IllegalArgumentException("those who wait are in a line, and nobody else is");
    }
  }

  /**
   * Units of a pool.
   *
   * @param units from 1
   * @param inLine whether they stand in its line, and so before those who come later; not so for a
   *     pool that had enough of them when others had not
   */
  public record Want(PoolId pool, int units, boolean inLine) {
    public Want {
      Objects.requireNonNull(pool, "pool");
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }

    Want inLine(boolean standing) {
      return new Want(pool, units, standing);
    }
  }

  /**
   * Somebody who begins to wait.
   *
   * @param wants which of them is short, and so waited for, is in their {@code inLine}
   */
  public static WaitingEntry join(
      WaitingId id,
      GroupId group,
      MemberId member,
      OptionId option,
      OrderId order,
      long number,
      int units,
      List<Want> wants,
      Instant now) {
    return new WaitingEntry(
        id, group, member, option, order, number, units, wants, new Waiting(), now);
  }

  /** Whether they stand in line, as far as is stored. */
  public boolean isWaiting() {
    return state instanceof Waiting;
  }

  /** Their offer, if it stands at this moment. */
  public Optional<Offered> offer(Instant now) {
    return state instanceof Offered offered && offered.isLive(now)
        ? Optional.of(offered)
        : Optional.empty();
  }

  /** Whether they were offered something and let it pass, and nobody has written that down. */
  public boolean isLapsed(Instant now) {
    return state instanceof Offered offered && !offered.isLive(now);
  }

  /** Whether they wait, or have an offer that stands. */
  public boolean isLive(Instant now) {
    return isWaiting() || offer(now).isPresent();
  }

  /** The pools that they want something of. */
  public Set<PoolId> pools() {
    return wants.stream().map(Want::pool).collect(Collectors.toUnmodifiableSet());
  }

  /** The same, with seats held for them until then. */
  public WaitingEntry offered(Instant until, Instant now) {
    requireWaiting();
    return with(new Offered(now, until));
  }

  /** The same, in the lines of these pools too. */
  WaitingEntry inLineOf(Set<PoolId> pools) {
    requireWaiting();
    List<Want> standing =
        wants.stream().map(w -> w.inLine(w.inLine() || pools.contains(w.pool()))).toList();
    return standing.equals(wants) ? this : with(standing, state);
  }

  /**
   * The same, waiting no more.
   *
   * @throws IllegalStateException if that was so before
   */
  public WaitingEntry ended(WaitingEnd why, Instant now) {
    return switch (state) {
      case Waiting _ -> with(new Ended(why, now, Optional.empty()));
      case Offered offered -> with(new Ended(why, now, Optional.of(offered)));
      case Ended before -> throw new IllegalStateException(id + " has ended: " + before);
    };
  }

  /** The same, whose offer has lapsed, at its own end and not when somebody looked. */
  public WaitingEntry lapsed() {
    if (!(state instanceof Offered offered)) {
      throw new IllegalStateException(id + " has no offer: " + state);
    }
    return ended(WaitingEnd.LAPSED, offered.until());
  }

  private void requireWaiting() {
    if (!isWaiting()) {
      throw new IllegalStateException(id + " does not wait: " + state);
    }
  }

  private WaitingEntry with(WaitingState next) {
    return with(wants.stream().map(want -> want.inLine(false)).toList(), next);
  }

  private WaitingEntry with(List<Want> newWants, WaitingState next) {
    return new WaitingEntry(id, group, member, option, order, number, units, newWants, next, since);
  }

  /**
   * How it looks at this moment.
   *
   * @param open whether the group takes orders now: nobody waits for one that does not
   */
  public WaitingStatus status(boolean open, Instant now) {
    return switch (state) {
      case Waiting _ -> open ? WaitingStatus.WAITING : WaitingStatus.ENDED;
      case Offered offered when !offered.isLive(now) -> WaitingStatus.LAPSED;
      case Offered _ -> open ? WaitingStatus.OFFERED : WaitingStatus.ENDED;
      case Ended ended -> WaitingStatus.of(ended.why());
    };
  }

  /** Why it came to nothing, if it looks as ended at this moment. */
  public Optional<WaitingEnd> reason(boolean open, Instant now) {
    if (status(open, now) != WaitingStatus.ENDED) {
      return Optional.empty();
    }
    return Optional.of(state instanceof Ended ended ? ended.why() : WaitingEnd.SALE_CLOSED);
  }
}
