package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.order.OrderFilter;
import dev.moim.application.order.Orders;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.OrderMoney;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Payment;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The orders, by id and reference, by member, and which of them stand. */
final class InMemoryOrders implements Orders {
  private final InMemoryStore store;
  private final InMemoryGroups groups;
  private final InMemoryMembers members;
  private final Table<UUID, Order> orders;
  private final Table<String, UUID> byReference;
  private final Table<Pair, UUID> standing;
  private final Table<UUID, Boolean> others;
  private final Index<UUID> ofMember;

  InMemoryOrders(InMemoryStore store, InMemoryGroups groups, InMemoryMembers members) {
    this.store = store;
    this.groups = groups;
    this.members = members;
    this.orders = store.table(Index.UUIDS);
    this.byReference = store.table(Comparator.<String>naturalOrder());
    this.standing = store.table(Pair.ORDER);
    this.others = store.table(Index.UUIDS);
    this.ofMember = new Index<>(store, Index.UUIDS);
  }

  private static Pair place(Order order) {
    return new Pair(order.group().value(), order.member().value());
  }

  private static boolean stands(Order order) {
    return !(order.fulfilment() instanceof Fulfilment.Released);
  }

  @Override
  public Added add(List<Order> fresh) {
    return add(fresh, false);
  }

  @Override
  public Added addOthers(List<Order> fresh) {
    return add(fresh, true);
  }

  private Added add(List<Order> fresh, boolean others) {
    return store.change(
        change -> {
          Set<String> references = new HashSet<>();
          Set<Pair> places = new HashSet<>();
          for (Order order : fresh) {
            if (byReference.has(change, order.reference().value())
                || !references.add(order.reference().value())) {
              return Added.REFERENCE_TAKEN;
            }
            if (!others
                && stands(order)
                && (standing.has(change, place(order)) || !places.add(place(order)))) {
              return Added.ALREADY_STANDING;
            }
          }
          fresh.forEach(order -> insert(change, order, others));
          return Added.ADDED;
        });
  }

  private void insert(Change change, Order order, boolean another) {
    UUID id = order.id().value();
    groups.require(change, order.group());
    members.require(change, order.member());
    order.lines().stream()
        .flatMap(line -> line.coupon().stream())
        .forEach(coupon -> store.requireCoupon(change, coupon));
    orders.insert(change, id, order);
    byReference.put(change, order.reference().value(), id);
    ofMember.add(change, order.member().value(), id);
    if (another) {
      others.put(change, id, true);
    } else if (stands(order)) {
      standing.put(change, place(order), id);
    }
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return orders.get(store.view(), id.value());
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return store.change(change -> orders.get(change, id.value()));
  }

  @Override
  public List<Order> byReferences(Collection<MerchantUid> references) {
    View view = store.view();
    return references.stream()
        .distinct()
        .flatMap(reference -> byReference.get(view, reference.value()).stream())
        .flatMap(id -> orders.get(view, id).stream())
        .toList();
  }

  @Override
  public List<Order> standing(GroupId group, Collection<MemberId> ofMembers) {
    View view = store.view();
    return ofMembers.stream()
        .distinct()
        .flatMap(member -> standing.get(view, new Pair(group.value(), member.value())).stream())
        .flatMap(id -> orders.get(view, id).stream())
        .toList();
  }

  @Override
  public Page<Order> of(MemberId member, OrderFilter filter, Instant now, PageRequest page) {
    View view = store.view();
    Stream<Order> found =
        ofMember
            .of(view, member.value())
            .flatMap(id -> orders.get(view, id).stream())
            .filter(order -> filter.group().map(order.group()::equals).orElse(true))
            .filter(order -> filter.reference().map(order.reference()::equals).orElse(true))
            .filter(order -> filter.status().map(s -> s == status(order, now)).orElse(true));
    return Paging.of(found, page, order -> Position.of(order.id().value()));
  }

  private OrderStatus status(Order order, Instant now) {
    List<Payment> payments = store.payments().of(List.of(order.id()));
    return order.status(OrderMoney.of(order, payments), now);
  }

  @Override
  public boolean save(Order order) {
    return store.change(
        change -> {
          Order old =
              orders
                  .get(change, order.id().value())
                  .filter(stored -> stored.version() == order.version())
                  .orElseThrow(() -> new StaleAggregate(order.id()));
          return replace(change, old, order);
        });
  }

  private boolean replace(Change change, Order old, Order changed) {
    UUID id = old.id().value();
    Order next = next(old, changed);
    if (others.has(change, id)) {
      orders.put(change, id, next);
      return true;
    }
    Optional<UUID> other = standing.get(change, place(old)).filter(one -> !one.equals(id));
    if (stands(next) && other.isPresent()) {
      return false;
    }
    if (stands(next)) {
      standing.put(change, place(old), id);
    } else if (other.isEmpty()) {
      standing.remove(change, place(old));
    }
    orders.put(change, id, next);
    return true;
  }

  private static Order next(Order o, Order changed) {
    return Order.restore(
        o.id(),
        o.reference(),
        o.group(),
        o.club(),
        o.member(),
        o.number(),
        o.lines().stream().map(line -> next(line, changed)).toList(),
        o.placedAt(),
        o.holdUntil(),
        changed.fulfilment(),
        o.refundTerms(),
        changed.retained(),
        o.version() + 1);
  }

  private static OrderLine next(OrderLine l, Order changed) {
    int returned =
        changed.lines().stream()
            .filter(other -> other.number() == l.number())
            .findFirst()
            .orElseThrow()
            .returned();
    return l.withReturned(returned);
  }

  void require(View view, OrderId id) {
    orders.require(view, id.value());
  }
}
