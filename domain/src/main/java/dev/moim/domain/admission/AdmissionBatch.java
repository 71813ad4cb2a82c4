package dev.moim.domain.admission;

import dev.moim.domain.admission.Applicant.Want;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides about those who came to a group together, one after the other in the order in which they
 * came, as if each had come alone: whoever finds room takes it from those behind.
 */
public final class AdmissionBatch {
  private final Group group;
  private final Instant now;
  private final Map<PoolId, Seats> seats;
  private final Map<MerchantUid, Order> placed;
  private final Map<MemberId, OrderId> standing;
  private final Map<MemberId, WaitingEntry> offers;
  private final Map<PoolId, Long> taken = new HashMap<>();
  private final Map<MerchantUid, Applicant> admitted = new HashMap<>();

  private AdmissionBatch(
      Group group,
      Map<PoolId, Seats> seats,
      List<Order> placed,
      Map<MemberId, OrderId> standing,
      Map<MemberId, WaitingEntry> offers,
      Instant now) {
    this.group = group;
    this.seats = Map.copyOf(seats);
    this.placed = placed.stream().collect(Collectors.toMap(Order::reference, Function.identity()));
    this.standing = new HashMap<>(standing);
    this.offers = new HashMap<>(offers);
    this.now = now;
  }

  /**
   * Decides.
   *
   * @param seats how full each pool is that somebody wants something of; a member's own that is not
   *     among them has nothing taken
   * @param placed the orders that have one of the applicants' references, whosesoever they are
   * @param standing which order of an applicant stands in this group; unimportant where a member
   *     may have several
   * @param offers what is held for those who waited: the first order that is within it has it
   * @return about each applicant, in their order
   */
  public static List<Ruling> decide(
      Group group,
      Map<PoolId, Seats> seats,
      List<Order> placed,
      Map<MemberId, OrderId> standing,
      Map<MemberId, WaitingEntry> offers,
      List<Applicant> applicants,
      Instant now) {
    AdmissionBatch batch = new AdmissionBatch(group, seats, placed, standing, offers, now);
    return applicants.stream().map(batch::decide).toList();
  }

  /** As above, where nobody who comes has waited. */
  public static List<Ruling> decide(
      Group group,
      Map<PoolId, Seats> seats,
      List<Order> placed,
      Map<MemberId, OrderId> standing,
      List<Applicant> applicants,
      Instant now) {
    return decide(group, seats, placed, standing, Map.of(), applicants, now);
  }

  private Ruling decide(Applicant one) {
    return repetition(one).or(() -> refusal(one)).or(() -> full(one)).orElseGet(() -> admit(one));
  }

  private Optional<Ruling> repetition(Applicant one) {
    Order before = placed.get(one.reference());
    if (before != null) {
      return Optional.of(
          isThat(before, one) ? new Ruling.Repeated(before) : new Ruling.ReferenceTaken());
    }
    Applicant earlier = admitted.get(one.reference());
    if (earlier == null) {
      return Optional.empty();
    }
    return Optional.of(
        earlier.member().equals(one.member()) && earlier.choice().isSame(one.choice(), group)
            ? new Ruling.RepeatedNow(earlier.order())
            : new Ruling.ReferenceTaken());
  }

  private boolean isThat(Order order, Applicant one) {
    return order.member().equals(one.member())
        && order.group().equals(group.id())
        && one.choice().isOf(order, group);
  }

  private Optional<Ruling> refusal(Applicant one) {
    if (!group.takesSeveralOrders() && standing.containsKey(one.member())) {
      return Optional.of(new Ruling.AlreadyJoined(Optional.of(standing.get(one.member()))));
    }
    if (!group.audience().admits(one.belongs())) {
      return Optional.of(
          group.audience() == Audience.MEMBERS
              ? new Ruling.NotAMember()
              : new Ruling.AlreadyJoined(Optional.empty()));
    }
    if (!group.isOpen(now)) {
      return Optional.of(new Ruling.SaleClosed());
    }
    int most = group.terms().maxPerOrder();
    return one.units() > most
        ? Optional.of(new Ruling.TooManyUnits(most))
        : one.choice().refusal(group, now);
  }

  /** What is held for somebody who waited, if this is what they waited for. */
  private Optional<WaitingEntry> offerTo(Applicant one) {
    return Optional.ofNullable(offers.get(one.member()))
        .filter(offer -> one.choice().isWithin(offer, group));
  }

  /** Whether a want is a part of what is held for somebody who waited, and so needs no room. */
  private boolean isOffered(Applicant one, Want want) {
    return want.kind() instanceof Want.Places
        && offerTo(one).filter(offer -> offer.pools().contains(want.pool())).isPresent();
  }

  private Optional<Ruling> full(Applicant one) {
    return one.wants().stream()
        .filter(want -> !isOffered(one, want) && !fits(want))
        .findFirst()
        .map(AdmissionBatch::fullOf);
  }

  private static Ruling fullOf(Want want) {
    return switch (want.kind()) {
      case Want.Places _ -> new Ruling.Full(want.pool());
      case Want.OfMember(MemberLimit limit) -> new Ruling.MemberLimitReached(limit.units());
      case Want.OfCoupon _ -> new Ruling.CouponUsedUp();
    };
  }

  private boolean fits(Want want) {
    OptionalInt left = seatsOf(want).left();
    return left.isEmpty() || taken.getOrDefault(want.pool(), 0L) + want.units() <= left.getAsInt();
  }

  /** A member's pool is there from when they first take something. */
  private Seats seatsOf(Want want) {
    Seats level = seats.get(want.pool());
    if (level == null) {
      MemberLimit limit = want.limit().orElseThrow();
      return new Seats(OptionalInt.of(limit.units()), 0);
    }
    return level;
  }

  private Ruling admit(Applicant one) {
    one.wants().stream()
        .filter(want -> !isOffered(one, want))
        .forEach(want -> taken.merge(want.pool(), (long) want.units(), Long::sum));
    Optional<WaitingEntry> offer = offerTo(one);
    offer.ifPresent(used -> offers.remove(used.member()));
    Applicant in = offer.map(used -> one.called(used.order())).orElse(one);
    admitted.put(in.reference(), in);
    standing.put(in.member(), in.order());
    return new Ruling.Admitted(offer);
  }
}
