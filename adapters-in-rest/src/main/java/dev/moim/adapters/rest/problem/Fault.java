package dev.moim.adapters.rest.problem;

/** Whose doing a problem is, and so who can do something about it. */
public enum Fault {
  /** The request is wrong, or is not for this caller: sending it again changes nothing. */
  CALLER,
  /** The request was fine; how things stand speaks against it. */
  CIRCUMSTANCE,
  /** Moim cannot do its work just now, or has a defect. */
  MOIM,
  /** A payment provider cannot do its work just now. */
  PROVIDER
}
