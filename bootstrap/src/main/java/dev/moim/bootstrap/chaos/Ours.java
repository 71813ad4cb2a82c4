package dev.moim.bootstrap.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What stands in our database, as far as it is about orders and money. All amounts are won.
 *
 * @param used ids of tickets that were used
 * @param wallets what is in each, by its owner's e-mail address
 */
record Ours(
    List<Order> orders,
    List<Attempt> attempts,
    List<Capture> captures,
    List<Refund> refunds,
    List<Group> groups,
    Set<String> used,
    Map<String, Long> wallets) {
  Ours {
    orders = List.copyOf(orders);
    attempts = List.copyOf(attempts);
    captures = List.copyOf(captures);
    refunds = List.copyOf(refunds);
    groups = List.copyOf(groups);
    used = Set.copyOf(used);
    wallets = Map.copyOf(wallets);
  }

  /**
   * What of its price an order that stands is to keep, after what was wished back; else nothing.
   */
  long worth(Order order) {
    return order.isGranted() ? order.price() - wishedBack(order.id()) : 0;
  }

  private long wishedBack(String order) {
    return refunds.stream()
        .filter(r -> r.order().equals(order) && r.isWished() && !r.status().equals("SUPERSEDED"))
        .mapToLong(Refund::amount)
        .sum();
  }

  /**
   * An order.
   *
   * @param credit what it brings into its buyer's wallet, 0 for most
   * @param releaseReason empty unless it is released
   * @param ended when it was released
   */
  record Order(
      String id,
      String reference,
      String email,
      String group,
      String fulfilment,
      String releaseReason,
      long price,
      long credit,
      Instant placed,
      Optional<Instant> ended) {
    boolean isGranted() {
      return fulfilment.equals("GRANTED");
    }

    @Override
    public String toString() {
      return "order %s (%s, %s%s, %,d won)"
          .formatted(
              id, reference, fulfilment, releaseReason.isEmpty() ? "" : " " + releaseReason, price);
    }
  }

  /**
   * An attempt to pay.
   *
   * @param askNext when the provider is asked about it; empty if that is over
   */
  record Attempt(
      String order, String tender, String reference, String state, Optional<Instant> askNext) {}

  /**
   * Money that we know to have been taken.
   *
   * @param accepted whether it pays the order; else it was sent back
   */
  record Capture(
      String order,
      String tender,
      String providerId,
      long amount,
      boolean accepted,
      long returned) {
    boolean isOfWallet() {
      return tender.equals("WALLET");
    }
  }

  /**
   * Money that goes back, or has gone.
   *
   * @param due when it is taken up next, as long as it is under way
   */
  record Refund(
      String id,
      String order,
      String tender,
      String providerId,
      long amount,
      String cause,
      String status,
      Instant due) {
    boolean isUnderWay() {
      return switch (status) {
        case "REQUESTED", "UNKNOWN", "PENDING" -> true;
        default -> false;
      };
    }

    boolean isDone() {
      return status.equals("DONE");
    }

    /** Whether somebody wished it: a buyer, or the club's staff. */
    boolean isWished() {
      return cause.equals("BUYER") || cause.equals("STAFF");
    }
  }

  /** What is ordered into; empty without a limit of places. */
  record Group(String id, OptionalLong capacity) {}
}
