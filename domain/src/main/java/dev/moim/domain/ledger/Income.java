package dev.moim.domain.ledger;

/** What a club earned money with. */
public enum Income {
  /** The fee of joining. */
  DUES,
  EVENT,
  OTHER
}
