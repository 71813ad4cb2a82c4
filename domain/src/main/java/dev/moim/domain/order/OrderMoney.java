package dev.moim.domain.order;

import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import java.util.Collection;
import java.util.List;

/**
 * What happened to an order's money, derived from its payments and nothing else.
 *
 * <p>Where something was accepted as payment, only that counts: a second payment that goes back by
 * itself is not a part of the order. Where nothing was accepted, what was taken and goes back is
 * shown, so that nobody has to wonder where it went.
 *
 * @param paid what was taken
 * @param refunded what is surely back
 * @param refundOpen whether something is still on its way back
 * @param returned whether something was taken and all of it is back, but what the club keeps of an
 *     order that was given back under its refund policy
 */
public record OrderMoney(Money paid, Money refunded, boolean refundOpen, boolean returned) {
  /** The money of an order in this currency, of all of its payments. */
  public static OrderMoney of(Order order, Collection<Payment> payments) {
    boolean accepted = payments.stream().anyMatch(p -> p.accepted().isPresent());
    Money paid = Money.zero(order.amount().currency());
    Money refunded = paid;
    boolean open = false;
    boolean returned = true;
    boolean taken = false;
    for (Payment payment : payments) {
      for (Capture capture : counted(payment, accepted)) {
        taken = true;
        open |= payment.hasOpenRefund(capture.id());
        returned &= !due(order, capture).isMoreThan(payment.returned(capture.id()));
        if (capture.amount().currency().equals(paid.currency())) {
          paid = paid.plus(capture.amount());
          refunded = refunded.plus(payment.returned(capture.id()));
        }
      }
    }
    return new OrderMoney(paid, refunded, open, taken && returned);
  }

  private static Money due(Order order, Capture capture) {
    return capture.isAccepted() ? capture.amount().minus(order.retained()) : capture.amount();
  }

  private static List<Capture> counted(Payment payment, boolean acceptedOnly) {
    return payment.captures().stream().filter(c -> !acceptedOnly || c.isAccepted()).toList();
  }
}
