package dev.moim.domain.order;

/** An order as its member sees it: one word made of its fulfilment and its money. */
public enum OrderStatus {
  /** A place is kept; nothing is paid. */
  HELD,
  /** Paid (or free) and granted. */
  PAID,
  /**
   * Granted, and some of the money is back; all of it if staff gave back what units cost that are
   * kept.
   */
  PARTLY_REFUNDED,
  /** Money is on its way back. */
  REFUNDING,
  /** All of the money is back. */
  REFUNDED,
  /** The hold ended unpaid. */
  EXPIRED,
  /** Given up by its member before any money moved. */
  CANCELLED
}
