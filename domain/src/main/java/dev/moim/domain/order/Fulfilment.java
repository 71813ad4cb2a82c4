package dev.moim.domain.order;

import java.time.Instant;

/** How far an order's promise has come. It says nothing about money. */
public sealed interface Fulfilment {
  /** Units are kept for it until this moment, which ends the hold by itself. */
  record Held(Instant until) implements Fulfilment {}

  /** Its member has what was ordered. */
  record Granted(Instant at) implements Fulfilment {}

  /** Its units are free again. */
  record Released(ReleaseReason reason, Instant at) implements Fulfilment {}
}
