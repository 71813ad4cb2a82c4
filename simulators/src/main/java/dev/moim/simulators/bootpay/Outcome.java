package dev.moim.simulators.bootpay;

/** What became of a confirm or a cancel. */
sealed interface Outcome {

  record Done(Receipt receipt) implements Outcome {}

  /** Nothing moved. */
  record Refused(int status, String code, String message) implements Outcome {}
}
