package dev.moim.adapters.rest.http;

/** Who gets as far as a handler. What they may do there is decided by the use case. */
public enum Access {
  /** Anybody. */
  GUEST,
  /** Whoever shows a valid access token. */
  MEMBER
}
