package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.payment.RegisterMerchantAccount;
import dev.moim.domain.club.ClubId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a president sends to register an account.
 *
 * @param credentials the fields that this provider's credentials have
 */
record MerchantAccountRequest(
    @Nullable String tender,
    @Nullable String label,
    @Nullable Map<String, @Nullable Object> credentials) {
  RegisterMerchantAccount.Command command(ClubId club) {
    return new RegisterMerchantAccount.Command(
        club, required("label", label), CredentialsForm.read(tender, credentials));
  }

  @Override
  public String toString() {
    return "MerchantAccountRequest[…]";
  }
}
