package dev.moim.adapters.rest.ticket;

import static dev.moim.adapters.rest.json.Fields.required;

import org.jspecify.annotations.Nullable;

/** What was read at the door. */
record CheckInRequest(@Nullable String code) {
  String text() {
    return required("code", code);
  }

  /** Whoever has the code gets in: it stays out of logs. */
  @Override
  public String toString() {
    return "CheckInRequest[…]";
  }
}
