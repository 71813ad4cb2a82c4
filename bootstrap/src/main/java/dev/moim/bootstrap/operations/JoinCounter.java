package dev.moim.bootstrap.operations;

import dev.moim.adapters.rest.order.JoinTally;
import dev.moim.application.order.PlaceOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Joins by what came of them. Every outcome is there from the start, at zero. */
final class JoinCounter implements JoinTally {
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  private enum Outcome {
    PLACED,
    NO_SUCH_GROUP,
    GROUP_FULL,
    NO_SUCH_OPTION,
    COUPON_REFUSED,
    COUPON_USED_UP,
    MEMBER_LIMIT_REACHED,
    ALREADY_JOINED,
    SALE_CLOSED,
    TOO_MANY_UNITS,
    NOT_A_MEMBER,
    REFERENCE_TAKEN,
    BUSY
  }

  JoinCounter(MeterRegistry registry) {
    Arrays.stream(Outcome.values()).forEach(o -> counters.put(o, counter(registry, o)));
  }

  private static Counter counter(MeterRegistry registry, Outcome outcome) {
    return Counter.builder("moim.joins")
        .description("Requests to join that were carried out by this instance")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  @Override
  public void count(PlaceOrder.Result result) {
    outcome(result).map(counters::get).ifPresent(Counter::increment);
  }

  /** An answer that is given again is no join. */
  private static Optional<Outcome> outcome(PlaceOrder.Result result) {
    return switch (result) {
      case PlaceOrder.Result.Placed _ -> Optional.of(Outcome.PLACED);
      case PlaceOrder.Result.NoSuchGroup _ -> Optional.of(Outcome.NO_SUCH_GROUP);
      case PlaceOrder.Result.GroupFull _ -> Optional.of(Outcome.GROUP_FULL);
      case PlaceOrder.Result.NoSuchOption _ -> Optional.of(Outcome.NO_SUCH_OPTION);
      case PlaceOrder.Result.NoSuchCoupon _,
          PlaceOrder.Result.CouponNotValid _,
          PlaceOrder.Result.CouponNotForGroup _ ->
          Optional.of(Outcome.COUPON_REFUSED);
      case PlaceOrder.Result.CouponUsedUp _ -> Optional.of(Outcome.COUPON_USED_UP);
      case PlaceOrder.Result.MemberLimitReached _ -> Optional.of(Outcome.MEMBER_LIMIT_REACHED);
      case PlaceOrder.Result.AlreadyJoined _ -> Optional.of(Outcome.ALREADY_JOINED);
      case PlaceOrder.Result.SaleClosed _ -> Optional.of(Outcome.SALE_CLOSED);
      case PlaceOrder.Result.TooManyUnits _ -> Optional.of(Outcome.TOO_MANY_UNITS);
      case PlaceOrder.Result.NotAMember _ -> Optional.of(Outcome.NOT_A_MEMBER);
      case PlaceOrder.Result.ReferenceTaken _ -> Optional.of(Outcome.REFERENCE_TAKEN);
      case PlaceOrder.Result.Busy _ -> Optional.of(Outcome.BUSY);
      case PlaceOrder.Result.KeyKnown _ -> Optional.empty();
    };
  }
}
