package dev.moim.application.admission;

import dev.moim.application.admission.AdmittedOrders.Added;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.application.payment.BeginPayment.Begun;
import dev.moim.application.runtime.Ids;
import dev.moim.application.waiting.Claims;
import dev.moim.domain.admission.AdmissionBatch;
import dev.moim.domain.admission.Applicant;
import dev.moim.domain.admission.Ruling;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides, within the caller's transaction, who of those who came to a group together gets in. */
public final class Admission {
  private final Groups groups;
  private final Pools pools;
  private final Applicants applicants;
  private final Claims claims;
  private final AdmittedOrders admittedOrders;
  private final OrderViews views;
  private final Ids ids;

  @Inject
  public Admission(
      Groups groups,
      Pools pools,
      Applicants applicants,
      Claims claims,
      AdmittedOrders admittedOrders,
      OrderViews views,
      Ids ids) {
    this.groups = groups;
    this.pools = pools;
    this.applicants = applicants;
    this.claims = claims;
    this.admittedOrders = admittedOrders;
    this.views = views;
    this.ids = ids;
  }

  /**
   * What was decided.
   *
   * @param results for each entry, in their order
   * @param begun the attempts to pay the orders that are new
   */
  record Made(List<Result> results, List<Begun> begun) {}

  /**
   * Decides.
   *
   * @return empty if somebody was quicker with the same reference or member: then the transaction
   *     is to be undone, and this to be tried again
   */
  Optional<Made> admit(GroupId id, List<Entry> entries, Instant now) {
    Optional<Group> group = groups.find(id);
    if (group.isEmpty()) {
      return Optional.of(new Made(all(entries, new Result.NoSuchGroup()), List.of()));
    }
    List<MemberId> members = entries.stream().map(Entry::member).distinct().toList();
    Facts facts =
        new Facts(
            group.get(),
            entries,
            applicants.belonging(group.get(), members),
            applicants.coupons(group.get(), entries),
            applicants.met(group.get(), entries, members, now),
            now);
    List<Applicant> all = applicantsOf(facts);
    Ruled ruled = rule(facts, all, members);
    return place(group.get(), ruled, now)
        .map(
            added ->
                new Made(
                    results(ruled.rulings(), ruled.applicants(), added.orders()), added.begun()));
  }

  private Optional<Added> place(Group group, Ruled ruled, Instant now) {
    List<Applicant> admitted = admitted(ruled.applicants(), ruled.rulings());
    if (admitted.isEmpty()) {
      return Optional.of(Added.NOTHING);
    }
    claims.take(ruled.used(), now);
    claims.drop(ruled.needless(), now);
    return admittedOrders.add(
        group, admitted, groups.nextNumbers(group.id(), admitted.size()), now);
  }

  private static List<Result> all(List<Entry> entries, Result result) {
    return entries.stream().map(_ -> result).toList();
  }

  /** What is known about a group and those who came, beside how full it is. */
  private record Facts(
      Group group,
      List<Entry> entries,
      Set<MemberId> belonging,
      Map<CouponCode, Coupon> coupons,
      Applicants.Met met,
      Instant now) {}

  /**
   * What was decided about each. Whose offer becomes an order has that order's name.
   *
   * @param waits what ends if its member gets in, by whatever order
   */
  private record Ruled(List<Applicant> applicants, List<Ruling> rulings, List<WaitingEntry> waits) {
    boolean letsSomebodyIn() {
      return rulings.stream().anyMatch(Ruling.Admitted.class::isInstance);
    }

    Ruled ending(List<WaitingEntry> theirs) {
      return new Ruled(applicants, rulings, theirs);
    }

    /** The offers that become orders. */
    List<WaitingEntry> used() {
      return rulings.stream().flatMap(ruling -> offer(ruling).stream()).toList();
    }

    /** The waits of those who got in by something else. */
    List<WaitingEntry> needless() {
      Set<MemberId> in =
          admitted(applicants, rulings).stream().map(Applicant::member).collect(Collectors.toSet());
      List<WaitingEntry> used = used();
      return waits.stream()
          .filter(wait -> in.contains(wait.member()))
          .filter(wait -> used.stream().noneMatch(one -> one.id().equals(wait.id())))
          .toList();
    }
  }

  private static Optional<WaitingEntry> offer(Ruling ruling) {
    return ruling instanceof Ruling.Admitted(Optional<WaitingEntry> offer)
        ? offer
        : Optional.empty();
  }

  /**
   * Looks without a lock first: where nobody gets in, nobody has to wait for anybody. What was full
   * at that moment was full between the request and the answer. What became free while somebody
   * waits for it is theirs, and offered before anything is decided; unless it is too little for the
   * first of them, whose line is looked at in the background.
   */
  private Ruled rule(Facts facts, List<Applicant> all, List<MemberId> members) {
    GroupId group = facts.group().id();
    Instant now = facts.now();
    List<PoolId> wanted = wanted(all);
    Map<PoolId, Seats> seen = pools.seats(wanted, now);
    Map<MemberId, WaitingEntry> offers =
        any(seen, Seats::claimed) ? claims.of(group, members, now) : Map.of();
    Ruled ruled = rule(facts, all, offers, seen);
    if (!ruled.letsSomebodyIn() && !any(seen, Seats::hasFreeForNext)) {
      return ruled;
    }
    List<WaitingEntry> waits =
        mayWaitElsewhere(facts.group()) || any(seen, Seats::isWaitedFor) || !offers.isEmpty()
            ? waits(facts, members)
            : List.of();
    if (offers.isEmpty() && waits.isEmpty() && !any(seen, Seats::isWaitedFor)) {
      return rule(facts, all, offers, pools.lock(wanted, now));
    }
    Map<PoolId, Seats> seats = claims.lock(together(wanted, waits), now);
    Map<MemberId, WaitingEntry> claimed = claims.of(group, members, now);
    List<WaitingEntry> ending =
        waits(facts, members).stream()
            .filter(wait -> wait.isLive(now) && seats.keySet().containsAll(wait.pools()))
            .toList();
    return rule(facts, all, claimed, seats).ending(ending);
  }

  /** Where a member may have one order, it ends whatever else they wait for. */
  private List<WaitingEntry> waits(Facts facts, List<MemberId> members) {
    return facts.group().takesSeveralOrders()
        ? List.of()
        : claims.waits(facts.group().id(), members);
  }

  /** Whether those who come may wait for other pools than those of what they want now. */
  private static boolean mayWaitElsewhere(Group group) {
    return group.options().size() > 1 && !group.takesSeveralOrders();
  }

  private static Set<PoolId> together(List<PoolId> wanted, List<WaitingEntry> waits) {
    return Stream.concat(wanted.stream(), waits.stream().flatMap(wait -> wait.pools().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<PoolId> wanted(List<Applicant> all) {
    return all.stream()
        .flatMap(a -> a.wants().stream())
        .map(Applicant.Want::pool)
        .distinct()
        .toList();
  }

  private static boolean any(Map<PoolId, Seats> seats, Predicate<Seats> what) {
    return seats.values().stream().anyMatch(what);
  }

  private static Ruled rule(
      Facts facts,
      List<Applicant> all,
      Map<MemberId, WaitingEntry> offers,
      Map<PoolId, Seats> seats) {
    List<Ruling> rulings =
        AdmissionBatch.decide(
            facts.group(),
            seats,
            facts.met().placed(),
            facts.met().standing(),
            offers,
            all,
            facts.now());
    return new Ruled(named(all, rulings), rulings, List.of());
  }

  private static List<Applicant> named(List<Applicant> all, List<Ruling> rulings) {
    List<Applicant> named = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Applicant one = all.get(i);
      named.add(offer(rulings.get(i)).map(used -> one.called(used.order())).orElse(one));
    }
    return named;
  }

  private List<Applicant> applicantsOf(Facts facts) {
    return facts.entries().stream()
        .map(
            entry ->
                Applicants.of(
                    entry,
                    ids.next(OrderId::new),
                    facts.group(),
                    facts.belonging(),
                    facts.coupons()))
        .toList();
  }

  private static List<Applicant> admitted(List<Applicant> all, List<Ruling> rulings) {
    List<Applicant> admitted = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (rulings.get(i) instanceof Ruling.Admitted) {
        admitted.add(all.get(i));
      }
    }
    return admitted;
  }

  private List<Result> results(
      List<Ruling> rulings, List<Applicant> all, List<OrderView> admitted) {
    Map<OrderId, OrderView> shown =
        Stream.concat(admitted.stream(), views.of(repeated(rulings)).stream())
            .collect(Collectors.toMap(view -> view.order().id(), Function.identity()));
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      results.add(result(rulings.get(i), all.get(i), shown));
    }
    return results;
  }

  private static List<Order> repeated(List<Ruling> rulings) {
    return rulings.stream()
        .filter(Ruling.Repeated.class::isInstance)
        .map(ruling -> ((Ruling.Repeated) ruling).order())
        .distinct()
        .toList();
  }

  private static Result result(Ruling ruling, Applicant one, Map<OrderId, OrderView> shown) {
    return switch (ruling) {
      case Ruling.Admitted _ -> placed(shown, one.order());
      case Ruling.Repeated(Order order) -> placed(shown, order.id());
      case Ruling.RepeatedNow(OrderId order) -> placed(shown, order);
      case Ruling.ReferenceTaken _ -> new Result.ReferenceTaken();
      case Ruling.AlreadyJoined(Optional<OrderId> order) -> new Result.AlreadyJoined(order);
      case Ruling.NotAMember _ -> new Result.NotAMember();
      case Ruling.SaleClosed _ -> new Result.SaleClosed();
      case Ruling.TooManyUnits(int most) -> new Result.TooManyUnits(most);
      case Ruling.NoSuchOption _ -> new Result.NoSuchOption();
      case Ruling.NoSuchCoupon _ -> new Result.NoSuchCoupon();
      case Ruling.CouponNotForGroup _ -> new Result.CouponNotForGroup();
      case Ruling.CouponNotValid _ -> new Result.CouponNotValid();
      case Ruling.CouponUsedUp _ -> new Result.CouponUsedUp();
      case Ruling.MemberLimitReached(int most) -> new Result.MemberLimitReached(most);
      case Ruling.Full _ -> new Result.GroupFull();
    };
  }

  private static Result placed(Map<OrderId, OrderView> shown, OrderId order) {
    return new Result.Placed(Objects.requireNonNull(shown.get(order)));
  }
}
