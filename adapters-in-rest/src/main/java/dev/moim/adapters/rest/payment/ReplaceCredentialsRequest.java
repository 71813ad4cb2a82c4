package dev.moim.adapters.rest.payment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a president sends to put other credentials in the place of an account's.
 *
 * @param tender the account's own
 */
record ReplaceCredentialsRequest(
    @Nullable String tender, @Nullable Map<String, @Nullable Object> credentials) {
  @Override
  public String toString() {
    return "ReplaceCredentialsRequest[…]";
  }
}
