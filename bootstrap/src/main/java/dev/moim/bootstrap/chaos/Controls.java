package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Answers.Wish;
import dev.moim.bootstrap.chaos.Complaint.Kind;
import dev.moim.bootstrap.chaos.Ours.Capture;
import dev.moim.bootstrap.chaos.Ours.Group;
import dev.moim.bootstrap.chaos.Ours.Order;
import dev.moim.bootstrap.chaos.Ours.Refund;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Spoils copies of the books, in one way each: a reckoning that does not find that out is worth
 * nothing.
 */
final class Controls {
  private final Aftermath sound;

  Controls(Aftermath sound) {
    this.sound = sound;
  }

  /**
   * A spoiled copy.
   *
   * @param what was done to it
   * @param expected what the reckoning has to complain about
   */
  record Control(String what, Kind expected, Answers answers, List<Charge> charges, Ours ours) {}

  /** Those for which there is something to spoil. */
  List<Control> all() {
    List<Control> all = new ArrayList<>();
    paid()
        .ifPresent(
            order -> {
              all.add(ours("an order is gone", Kind.FALSE_ANSWER, withoutOrder(order)));
              all.add(
                  ours(
                      "a paid order has expired",
                      Kind.FALSE_ANSWER,
                      withOrder(order, released(order, "EXPIRED"))));
              all.add(ours("nobody has heard of a payment", Kind.LOST, withoutMoney(order)));
              all.add(
                  charges(
                      "a provider never took the money of an order", Kind.LOST, without(order)));
              all.add(charges("money went back that nobody owed", Kind.DOUBLED, returned(order)));
              all.add(ours("a place was given twice", Kind.OVERSOLD, oneLess(order)));
            });
    first(sound.answers().wishes(), Wish::isAnswered)
        .ifPresent(
            wish -> {
              all.add(ours("a refund is gone", Kind.FALSE_ANSWER, withoutRefund(wish)));
              all.add(ours("a refund was made twice", Kind.DOUBLED, twice(wish)));
            });
    if (!sound.answers().checkedIn().isEmpty()) {
      all.add(ours("nobody came in", Kind.FALSE_ANSWER, unused()));
    }
    sound.answers().full().stream()
        .findFirst()
        .ifPresent(
            full -> all.add(ours("it was not full", Kind.FALSE_ANSWER, larger(full.group()))));
    sound.ours().wallets().keySet().stream()
        .findFirst()
        .ifPresent(owner -> all.add(ours("a won is gone from a wallet", Kind.LOST, poorer(owner))));
    return all;
  }

  /** Whether the reckoning finds it. */
  static boolean isFound(Control control, Aftermath aftermath) {
    return Reckoning.of(control.answers(), control.charges(), control.ours(), aftermath.at())
        .complaints()
        .stream()
        .anyMatch(complaint -> complaint.kind() == control.expected());
  }

  private Control ours(String what, Kind expected, Ours spoiled) {
    return new Control(what, expected, sound.answers(), sound.charges(), spoiled);
  }

  private Control charges(String what, Kind expected, List<Charge> spoiled) {
    return new Control(what, expected, sound.answers(), spoiled, sound.ours());
  }

  /** An order that was answered as paid, stands, and was paid at a provider. */
  private Optional<Order> paid() {
    return first(
        sound.ours().orders(),
        order ->
            order.isGranted()
                && sound.answers().paid().contains(order.id())
                && capacity(order).isPresent()
                && captured(order).isPresent());
  }

  private OptionalLong capacity(Order order) {
    return first(sound.ours().groups(), g -> g.id().equals(order.group())).orElseThrow().capacity();
  }

  private Optional<Capture> captured(Order order) {
    return first(
        sound.ours().captures(),
        c -> c.order().equals(order.id()) && c.accepted() && !c.isOfWallet() && c.returned() == 0);
  }

  private Ours withoutOrder(Order order) {
    Ours ours = sound.ours();
    return copy(
        except(ours.orders(), order),
        ours.captures(),
        ours.refunds(),
        ours.groups(),
        ours.wallets());
  }

  private Ours withOrder(Order order, Order instead) {
    Ours ours = sound.ours();
    List<Order> orders = except(ours.orders(), order);
    orders.add(instead);
    return copy(orders, ours.captures(), ours.refunds(), ours.groups(), ours.wallets());
  }

  private static Order released(Order order, String reason) {
    return new Order(
        order.id(),
        order.reference(),
        order.email(),
        order.group(),
        "RELEASED",
        reason,
        order.price(),
        order.credit(),
        order.placed(),
        Optional.of(order.placed()));
  }

  private Ours withoutMoney(Order order) {
    Ours ours = sound.ours();
    List<Capture> captures = except(ours.captures(), captured(order).orElseThrow());
    return new Ours(
        ours.orders(),
        List.of(),
        captures,
        ours.refunds(),
        ours.groups(),
        ours.used(),
        ours.wallets());
  }

  private List<Charge> without(Order order) {
    return except(sound.charges(), charge(order));
  }

  private List<Charge> returned(Order order) {
    Charge charge = charge(order);
    List<Charge> charges = except(sound.charges(), charge);
    charges.add(charge.withReturned(List.of(charge.taken())));
    return charges;
  }

  private Charge charge(Order order) {
    String id = captured(order).orElseThrow().providerId();
    return first(sound.charges(), charge -> charge.id().equals(id)).orElseThrow();
  }

  private Ours oneLess(Order order) {
    long given =
        sound.ours().orders().stream()
            .filter(o -> o.isGranted() && o.group().equals(order.group()))
            .count();
    return withPlaces(order.group(), given - 1);
  }

  private Ours larger(String group) {
    return withPlaces(group, sound.ours().orders().size() + 1L);
  }

  private Ours withPlaces(String id, long places) {
    Ours ours = sound.ours();
    Group group = first(ours.groups(), g -> g.id().equals(id)).orElseThrow();
    List<Group> groups = except(ours.groups(), group);
    groups.add(new Group(id, OptionalLong.of(places)));
    return copy(ours.orders(), ours.captures(), ours.refunds(), groups, ours.wallets());
  }

  private Ours withoutRefund(Wish wish) {
    Ours ours = sound.ours();
    List<Refund> refunds = except(ours.refunds(), refund(wish));
    return copy(ours.orders(), ours.captures(), refunds, ours.groups(), ours.wallets());
  }

  private Ours twice(Wish wish) {
    Ours ours = sound.ours();
    List<Refund> refunds = new ArrayList<>(ours.refunds());
    // As often as it takes: other wishes for the same order may have come to nothing.
    sound.answers().wishes().forEach(_ -> refunds.add(refund(wish)));
    return copy(ours.orders(), ours.captures(), refunds, ours.groups(), ours.wallets());
  }

  private Ours unused() {
    Ours ours = sound.ours();
    return new Ours(
        ours.orders(),
        ours.attempts(),
        ours.captures(),
        ours.refunds(),
        ours.groups(),
        Set.of(),
        ours.wallets());
  }

  private Refund refund(Wish wish) {
    return first(sound.ours().refunds(), refund -> refund.id().equals(wish.refund())).orElseThrow();
  }

  private Ours poorer(String owner) {
    Ours ours = sound.ours();
    Map<String, Long> wallets = new HashMap<>(ours.wallets());
    wallets.merge(owner, -1L, Long::sum);
    return copy(ours.orders(), ours.captures(), ours.refunds(), ours.groups(), wallets);
  }

  private Ours copy(
      List<Order> orders,
      List<Capture> captures,
      List<Refund> refunds,
      List<Group> groups,
      Map<String, Long> wallets) {
    Ours ours = sound.ours();
    return new Ours(orders, ours.attempts(), captures, refunds, groups, ours.used(), wallets);
  }

  private static <T> List<T> except(List<T> list, T one) {
    List<T> others = new ArrayList<>(list);
    others.remove(one);
    return others;
  }

  private static <T> Optional<T> first(List<T> list, Predicate<T> test) {
    return list.stream().filter(test).findFirst();
  }
}
