package dev.moim.domain.notification;

import dev.moim.domain.StateGraph;
import java.util.List;

/** How far the telling of one event to one consumer has come. */
public enum DeliveryState {
  /** To be sent when its time comes. */
  DUE,
  /** Taken up by somebody who sends it now; if nothing is heard of that, it is due again. */
  SENDING,
  /** The other side has taken it over. */
  DELIVERED,
  /** Given up. */
  DEAD;

  /** What moves a delivery. */
  public enum Event {
    TAKEN_UP,
    ACCEPTED,
    FAILED,
    GIVEN_UP,
    REPLAYED
  }

  /**
   * Every way there is. An answer that comes late, when the delivery was taken up again or given
   * up, still counts if it was a yes: the other side has it.
   */
  public static final StateGraph<DeliveryState, Event> GRAPH =
      StateGraph.withReturns(
          List.of(
              StateGraph.edge(DUE, Event.TAKEN_UP, SENDING),
              StateGraph.edge(DUE, Event.ACCEPTED, DELIVERED),
              StateGraph.edge(SENDING, Event.TAKEN_UP, SENDING),
              StateGraph.edge(SENDING, Event.ACCEPTED, DELIVERED),
              StateGraph.edge(SENDING, Event.FAILED, DUE),
              StateGraph.edge(SENDING, Event.GIVEN_UP, DEAD),
              StateGraph.edge(DELIVERED, Event.REPLAYED, DUE),
              StateGraph.edge(DEAD, Event.ACCEPTED, DELIVERED),
              StateGraph.edge(DEAD, Event.REPLAYED, DUE)));

  /** Whether it goes on by itself. */
  public boolean isOpen() {
    return this == DUE || this == SENDING;
  }
}
