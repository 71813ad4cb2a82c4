package dev.moim.application.admission;

import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.application.runtime.Ids;
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
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides, within the caller's transaction, who of those who came to a group together gets in. */
public final class Admission {
  private final Groups groups;
  private final Pools pools;
  private final Applicants applicants;
  private final AdmittedOrders admittedOrders;
  private final OrderViews views;
  private final Ids ids;

  @Inject
  public Admission(
      Groups groups,
      Pools pools,
      Applicants applicants,
      AdmittedOrders admittedOrders,
      OrderViews views,
      Ids ids) {
    this.groups = groups;
    this.pools = pools;
    this.applicants = applicants;
    this.admittedOrders = admittedOrders;
    this.views = views;
    this.ids = ids;
  }

  /**
   * What was decided.
   *
   * @param results for each entry, in their order
   * @param admitted the orders that are new, in the order of their numbers
   */
  record Made(List<Result> results, List<Order> admitted) {}

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
    List<Applicant> all = applicantsOf(group.get(), entries);
    List<MemberId> members = all.stream().map(Applicant::member).distinct().toList();
    Facts facts =
        new Facts(
            group.get(),
            applicants.placed(entries),
            applicants.standing(group.get(), members, now),
            now);
    List<Ruling> rulings = rule(facts, all);
    return place(group.get(), admitted(all, rulings), now)
        .map(placed -> new Made(results(rulings, all, placed), orders(placed)));
  }

  private Optional<List<OrderView>> place(Group group, List<Applicant> admitted, Instant now) {
    return admitted.isEmpty()
        ? Optional.of(List.of())
        : admittedOrders.add(group, admitted, groups.nextNumbers(group.id(), admitted.size()), now);
  }

  private static List<Result> all(List<Entry> entries, Result result) {
    return entries.stream().map(_ -> result).toList();
  }

  private List<Applicant> applicantsOf(Group group, List<Entry> entries) {
    Set<MemberId> belonging =
        applicants.belonging(group, entries.stream().map(Entry::member).distinct().toList());
    Map<CouponCode, Coupon> coupons = applicants.coupons(group, entries);
    return entries.stream()
        .map(entry -> Applicants.of(entry, ids.next(OrderId::new), group, belonging, coupons))
        .toList();
  }

  /** What is known about a group and those who came, beside how full it is. */
  private record Facts(
      Group group, List<Order> placed, Map<MemberId, OrderId> standing, Instant now) {
    List<Ruling> rule(List<Applicant> all, Map<PoolId, Seats> seats) {
      return AdmissionBatch.decide(group, seats, placed, standing, all, now);
    }
  }

  /**
   * Looks without a lock first: where nobody gets in, nobody has to wait for anybody. What was full
   * at that moment was full between the request and the answer.
   */
  private List<Ruling> rule(Facts facts, List<Applicant> all) {
    List<PoolId> wanted =
        all.stream().flatMap(a -> a.wants().stream()).map(Applicant.Want::pool).distinct().toList();
    List<Ruling> rulings = facts.rule(all, pools.seats(wanted, facts.now()));
    return rulings.stream().anyMatch(Ruling.Admitted.class::isInstance)
        ? facts.rule(all, pools.lock(wanted, facts.now()))
        : rulings;
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

  private static List<Order> orders(List<OrderView> views) {
    return views.stream().map(OrderView::order).toList();
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
