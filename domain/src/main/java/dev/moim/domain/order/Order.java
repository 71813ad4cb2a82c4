package dev.moim.domain.order;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fulfilment.Granted;
import dev.moim.domain.order.Fulfilment.Held;
import dev.moim.domain.order.Fulfilment.Released;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One member's commitment to a group. Its money is not kept here: it is derived from its payments
 * ({@link OrderMoney}).
 */
public final class Order {
  private final OrderId id;
  private final MerchantUid reference;
  private final GroupId group;
  private final ClubId club;
  private final MemberId member;
  private final long number;
  private final List<OrderLine> lines;
  private final Instant placedAt;
  private final Instant holdUntil;
  private final Fulfilment fulfilment;
  private final RefundTerms refundTerms;
  private final Money retained;
  private final long version;

  private Order(
      OrderId id,
      MerchantUid reference,
      GroupId group,
      ClubId club,
      MemberId member,
      long number,
      List<OrderLine> lines,
      Instant placedAt,
      Instant holdUntil,
      Fulfilment fulfilment,
      RefundTerms refundTerms,
      Money retained,
      long version) {
    this.id = Objects.requireNonNull(id, "id");
    this.reference = Objects.requireNonNull(reference, "reference");
    this.group = Objects.requireNonNull(group, "group");
    this.club = Objects.requireNonNull(club, "club");
    this.member = Objects.requireNonNull(member, "member");
    this.number = number;
    this.lines = List.copyOf(lines);
    this.placedAt = Objects.requireNonNull(placedAt, "placedAt");
    this.holdUntil = Objects.requireNonNull(holdUntil, "holdUntil");
    this.fulfilment = Objects.requireNonNull(fulfilment, "fulfilment");
    this.refundTerms = Objects.requireNonNull(refundTerms, "refundTerms");
    this.retained = Objects.requireNonNull(retained, "retained");
    this.version = version;
    if (lines.isEmpty() || number < 1) {
      throw new IllegalArgumentException("an order has lines, and a number that counts from 1");
    }
  }

  /**
   * An order that was just admitted: its units are held until {@code holdUntil}.
   *
   * @param number its place in the order of admission to the group, from 1
   */
  public static Order place(
      OrderId id,
      MerchantUid reference,
      GroupId group,
      ClubId club,
      MemberId member,
      long number,
      List<OrderLine> lines,
      Instant holdUntil,
      Instant now) {
    return place(
        id, reference, group, club, member, number, lines, holdUntil, RefundTerms.USUAL, now);
  }

  /**
   * As above, under these terms for giving it back.
   *
   * @param refundTerms those of the moment
   */
  public static Order place(
      OrderId id,
      MerchantUid reference,
      GroupId group,
      ClubId club,
      MemberId member,
      long number,
      List<OrderLine> lines,
      Instant holdUntil,
      RefundTerms refundTerms,
      Instant now) {
    Money nothing = Money.zero(lines.getFirst().unitPrice().currency());
    return new Order(
        id,
        reference,
        group,
        club,
        member,
        number,
        lines,
        now,
        holdUntil,
        new Held(holdUntil),
        refundTerms,
        nothing,
        0);
  }

  /** An order as it was stored. For adapters only. */
  public static Order restore(
      OrderId id,
      MerchantUid reference,
      GroupId group,
      ClubId club,
      MemberId member,
      long number,
      List<OrderLine> lines,
      Instant placedAt,
      Instant holdUntil,
      Fulfilment fulfilment,
      RefundTerms refundTerms,
      Money retained,
      long version) {
    return new Order(
        id,
        reference,
        group,
        club,
        member,
        number,
        lines,
        placedAt,
        holdUntil,
        fulfilment,
        refundTerms,
        retained,
        version);
  }

  /**
   * The order, granted.
   *
   * @throws IllegalStateException unless it {@linkplain #awaitsMoney awaits money}
   */
  public Order grant(Instant now) {
    if (!awaitsMoney()) {
      throw new IllegalStateException(id + " cannot be granted: " + fulfilment);
    }
    return with(new Granted(now), lines, retained);
  }

  /**
   * The order, released for this reason.
   *
   * @throws IllegalStateException if it was released before, for anything but the end of its hold
   */
  public Order release(ReleaseReason reason, Instant now) {
    if (fulfilment instanceof Released && !awaitsMoney()) {
      throw new IllegalStateException(id + " was released before: " + fulfilment);
    }
    return with(new Released(reason, now), lines, retained);
  }

  /**
   * The order, given back as a whole while its club keeps some of what was paid.
   *
   * @param kept what of the money does not go back, from 0
   * @throws IllegalStateException unless it is granted
   */
  public Order returned(Money kept, Instant now) {
    requireGranted();
    if (kept.minor() < 0) {
      throw new IllegalArgumentException("kept: " + kept);
    }
    return with(new Released(ReleaseReason.REFUNDED, now), lines, kept);
  }

  /**
   * The order, given back before, of whose money its club keeps less from now on.
   *
   * @param kept what of the money still does not go back, from 0 to what was kept
   * @throws IllegalArgumentException if it is more than that: nothing of an order that stands
   */
  public Order retaining(Money kept) {
    if (kept.minor() < 0 || kept.isMoreThan(retained)) {
      throw new IllegalArgumentException("kept: " + kept + " of " + retained);
    }
    return with(fulfilment, lines, kept);
  }

  /**
   * The order with some of its units given back.
   *
   * @param units from 1, and fewer than it has
   * @throws IllegalStateException unless it is granted
   */
  public Order giveBack(int units) {
    requireGranted();
    if (units < 1 || units >= units()) {
      throw new IllegalArgumentException(units + " of " + units());
    }
    return with(fulfilment, List.of(line().giveBack(units)), retained);
  }

  private void requireGranted() {
    if (!isGranted()) {
      throw new IllegalStateException(id + " is not granted: " + fulfilment);
    }
  }

  /** So far every order that can be placed has one line. */
  private OrderLine line() {
    if (lines.size() != 1) {
      throw new IllegalStateException(id + " has several lines: which units?");
    }
    return lines.getFirst();
  }

  /** How many units it has: none once it is released. */
  public int units() {
    return fulfilment instanceof Released ? 0 : line().kept();
  }

  /** What so many of its units cost together, at the prices of its moment. */
  public Money priceOf(int units) {
    return line().prices().price(units);
  }

  /** Whether a payment can still turn into a grant: held, or at its end by time alone. */
  public boolean awaitsMoney() {
    return switch (fulfilment) {
      case Held _ -> true;
      case Granted _ -> false;
      case Released released -> released.reason() == ReleaseReason.EXPIRED;
    };
  }

  /** Whether the order stands in the way of another by the same member. */
  public boolean isLive(Instant now) {
    return switch (fulfilment) {
      case Held held -> now.isBefore(held.until());
      case Granted _ -> true;
      case Released _ -> false;
    };
  }

  /** Whether it was held, nobody paid, and the time is over. */
  public boolean isExpired(Instant now) {
    return fulfilment instanceof Held held && !now.isBefore(held.until());
  }

  public boolean isGranted() {
    return fulfilment instanceof Granted;
  }

  /** What it cost, all units that were ordered: the sum of its lines. */
  public Money amount() {
    return lines.stream().map(OrderLine::amount).reduce(Money::plus).orElseThrow();
  }

  /** How it looks to its member at this moment. */
  public OrderStatus status(OrderMoney money, Instant now) {
    if (money.refundOpen()) {
      return OrderStatus.REFUNDING;
    }
    if (money.returned() && !isGranted()) {
      return OrderStatus.REFUNDED;
    }
    return switch (fulfilment) {
      case Held held -> now.isBefore(held.until()) ? OrderStatus.HELD : OrderStatus.EXPIRED;
      case Granted _ ->
          money.refunded().isPositive() ? OrderStatus.PARTLY_REFUNDED : OrderStatus.PAID;
      case Released _ when money.paid().isPositive() -> OrderStatus.REFUNDING;
      case Released released ->
          released.reason() == ReleaseReason.EXPIRED ? OrderStatus.EXPIRED : OrderStatus.CANCELLED;
    };
  }

  private Order with(Fulfilment next, List<OrderLine> newLines, Money newRetained) {
    return new Order(
        id,
        reference,
        group,
        club,
        member,
        number,
        newLines,
        placedAt,
        holdUntil,
        next,
        refundTerms,
        newRetained,
        version);
  }

  public OrderId id() {
    return id;
  }

  public MerchantUid reference() {
    return reference;
  }

  public GroupId group() {
    return group;
  }

  public ClubId club() {
    return club;
  }

  public MemberId member() {
    return member;
  }

  /** The place in the order of admission to the group: from 1, unique, without gaps. */
  public long number() {
    return number;
  }

  public List<OrderLine> lines() {
    return lines;
  }

  public Instant placedAt() {
    return placedAt;
  }

  /** When the hold ends, or ended. */
  public Instant holdUntil() {
    return holdUntil;
  }

  public Fulfilment fulfilment() {
    return fulfilment;
  }

  /** Under which terms its buyer may give it back. */
  public RefundTerms refundTerms() {
    return refundTerms;
  }

  /** What its club keeps of the money although the order was given back; else nothing. */
  public Money retained() {
    return retained;
  }

  /** What {@code Orders.save} compares. */
  public long version() {
    return version;
  }
}
