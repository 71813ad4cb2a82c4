package dev.moim.simulators.kakaopay;

/** What became of a call. */
sealed interface Outcome permits Outcome.Done, Refused {

  /**
   * It is done.
   *
   * @param movement what this call moved
   */
  record Done(Payment payment, Movement movement) implements Outcome {}
}
