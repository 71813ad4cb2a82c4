package dev.moim.simulators.portone;

/** What became of a cancel. */
sealed interface CancelOutcome {

  record Done(Payment payment) implements CancelOutcome {}

  /** Nothing was done. V1 says so with HTTP 200 and this code, which is not 0. */
  record Refused(int code, String message) implements CancelOutcome {}
}
