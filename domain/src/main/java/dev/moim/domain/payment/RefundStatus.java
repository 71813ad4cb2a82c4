package dev.moim.domain.payment;

import dev.moim.domain.StateGraph;
import java.util.List;

/** How far a refund has come. */
public enum RefundStatus {
  /** To be sent. */
  REQUESTED,
  /** Sent, and no answer known: the provider is asked before anything is sent again. */
  UNKNOWN,
  /** The provider has accepted it and carries it out later; the money is not back yet. */
  PENDING,
  /** The provider does not do it: still owed, and a person has to decide. */
  REFUSED,
  /** The money is back. */
  DONE,
  /** The money that it was about went back in another way first, or is asked for anew. */
  SUPERSEDED,
  /** The club gave the money back outside of the provider, and a person said so. */
  SETTLED_BY_HAND;

  /** What moves a refund. */
  public enum Event {
    SENT,
    ACCEPTED_FOR_LATER,
    REFUSED_FOR_GOOD,
    FOUND_DONE,
    NOTHING_LEFT,
    ASKED_ANEW,
    PAID_BY_HAND
  }

  /** Every way there is. Nothing leads back: what is asked for anew is a new refund. */
  public static final StateGraph<RefundStatus, Event> GRAPH =
      StateGraph.of(
          List.of(
              StateGraph.edge(REQUESTED, Event.SENT, UNKNOWN),
              StateGraph.edge(REQUESTED, Event.ACCEPTED_FOR_LATER, PENDING),
              StateGraph.edge(REQUESTED, Event.FOUND_DONE, DONE),
              StateGraph.edge(REQUESTED, Event.NOTHING_LEFT, SUPERSEDED),
              StateGraph.edge(REQUESTED, Event.REFUSED_FOR_GOOD, REFUSED),
              StateGraph.edge(UNKNOWN, Event.ACCEPTED_FOR_LATER, PENDING),
              StateGraph.edge(UNKNOWN, Event.FOUND_DONE, DONE),
              StateGraph.edge(UNKNOWN, Event.NOTHING_LEFT, SUPERSEDED),
              StateGraph.edge(UNKNOWN, Event.REFUSED_FOR_GOOD, REFUSED),
              StateGraph.edge(PENDING, Event.FOUND_DONE, DONE),
              StateGraph.edge(PENDING, Event.NOTHING_LEFT, SUPERSEDED),
              StateGraph.edge(PENDING, Event.REFUSED_FOR_GOOD, REFUSED),
              StateGraph.edge(REFUSED, Event.FOUND_DONE, DONE),
              StateGraph.edge(REFUSED, Event.NOTHING_LEFT, SUPERSEDED),
              StateGraph.edge(REFUSED, Event.ASKED_ANEW, SUPERSEDED),
              StateGraph.edge(REFUSED, Event.PAID_BY_HAND, SETTLED_BY_HAND)));

  /** Whether money is still owed for it. */
  public boolean isOpen() {
    return this == REQUESTED || this == UNKNOWN || this == PENDING || this == REFUSED;
  }

  /** Whether it goes on by itself: it is taken up when its time comes. */
  public boolean isUnderWay() {
    return this == REQUESTED || this == UNKNOWN || this == PENDING;
  }

  /** Whether its money is back with the payer, in whatever way. */
  public boolean isBack() {
    return this == DONE || this == SETTLED_BY_HAND;
  }
}
