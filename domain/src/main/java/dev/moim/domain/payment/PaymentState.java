package dev.moim.domain.payment;

import dev.moim.domain.StateGraph;
import java.util.List;

/** How far an attempt has come. */
public enum PaymentState {
  /** Recorded. The payer may be paying right now. */
  BEGUN,
  /** An account was issued for the payer to transfer to; nothing is paid yet. */
  DEPOSIT_AWAITED,
  /** We told the provider to take the money, and do not know whether it did: it is asked again. */
  UNKNOWN,
  /**
   * The provider said no to taking the money, or, asked before another attempt, had not taken it.
   */
  DECLINED,
  /** The provider was asked for the last time, and nothing had been taken. */
  LAPSED,
  /** Money was taken. */
  CAPTURED;

  /** What moves an attempt. */
  public enum Event {
    DEPOSIT_ACCOUNT_ISSUED,
    COMPLETION_SENT,
    COMPLETION_DECLINED,
    ASKED_FOR_THE_LAST_TIME,
    ASKED_BEFORE_ANOTHER,
    MONEY_TAKEN
  }

  /**
   * Every way there is. Money can be taken in any state, however late, since only the provider
   * decides about it; nothing leads back.
   */
  public static final StateGraph<PaymentState, Event> GRAPH =
      StateGraph.of(
          List.of(
              StateGraph.edge(BEGUN, Event.DEPOSIT_ACCOUNT_ISSUED, DEPOSIT_AWAITED),
              StateGraph.edge(BEGUN, Event.COMPLETION_SENT, UNKNOWN),
              StateGraph.edge(BEGUN, Event.ASKED_FOR_THE_LAST_TIME, LAPSED),
              StateGraph.edge(BEGUN, Event.MONEY_TAKEN, CAPTURED),
              StateGraph.edge(DEPOSIT_AWAITED, Event.ASKED_FOR_THE_LAST_TIME, LAPSED),
              StateGraph.edge(DEPOSIT_AWAITED, Event.MONEY_TAKEN, CAPTURED),
              StateGraph.edge(UNKNOWN, Event.COMPLETION_DECLINED, DECLINED),
              StateGraph.edge(UNKNOWN, Event.ASKED_FOR_THE_LAST_TIME, LAPSED),
              StateGraph.edge(UNKNOWN, Event.ASKED_BEFORE_ANOTHER, DECLINED),
              StateGraph.edge(UNKNOWN, Event.MONEY_TAKEN, CAPTURED),
              StateGraph.edge(DECLINED, Event.MONEY_TAKEN, CAPTURED),
              StateGraph.edge(LAPSED, Event.MONEY_TAKEN, CAPTURED)));

  /** Whether nothing more is expected: the order may be paid by another attempt. */
  public boolean isOver() {
    return this == DECLINED || this == LAPSED || this == CAPTURED;
  }
}
