package dev.moim.domain.notification;

import java.util.Arrays;
import java.util.Optional;

/** What can happen, by the names that outgoing webhooks have for it. They never change. */
public enum EventType {
  /** Somebody got a place, and holds it. */
  ORDER_PLACED("order.placed"),
  /** Somebody has what was ordered, for good. */
  ORDER_GRANTED("order.granted"),
  /** An order gave its place back, or its hold was over. */
  ORDER_RELEASED("order.released"),
  /** A provider, or a wallet, took money. */
  PAYMENT_CAPTURED("payment.captured"),
  /** Money is to go back. */
  REFUND_REQUESTED("refund.requested"),
  /** Money is back. */
  REFUND_COMPLETED("refund.completed"),
  /** The provider does not give it back: staff have to decide. */
  REFUND_REFUSED("refund.refused"),
  /** It went back in another way first, or is asked for anew: this request comes to nothing. */
  REFUND_SUPERSEDED("refund.superseded"),
  /** Staff have to decide something about money. */
  ATTENTION_OPENED("attention.opened"),
  /** Seats are held for somebody who waited for them. */
  SEAT_OFFERED("seat.offered"),
  /** Somebody waits no more, or let an offer pass; not by their own doing. */
  WAITING_ENDED("waiting.ended");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  /** What others call it, such as {@code order.granted}. */
  public String wireName() {
    return wireName;
  }

  /** Whether it is about somebody who waits, and not about an order that was placed. */
  public boolean isAboutWaiting() {
    return this == SEAT_OFFERED || this == WAITING_ENDED;
  }

  /** The type that others call so. */
  public static Optional<EventType> of(String wireName) {
    return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
  }
}
