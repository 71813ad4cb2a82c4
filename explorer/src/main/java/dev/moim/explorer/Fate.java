package dev.moim.explorer;

/** What happens to a process at one point of its work. */
enum Fate {
  GOES_ON,
  /** The process ends: whatever it had in mind is gone, whatever it had committed is not. */
  DIES,
  /** Of a provider's call only: it does not arrive, or its answer does not. */
  FAILS
}
