package dev.moim.adapters.rest.member;

import static dev.moim.adapters.rest.json.Fields.required;

import org.jspecify.annotations.Nullable;

/** A refresh token, to be exchanged or ended. */
record RefreshRequest(@Nullable String refreshToken) {
  String token() {
    return required("refreshToken", refreshToken);
  }

  @Override
  public String toString() {
    return "RefreshRequest[…]";
  }
}
