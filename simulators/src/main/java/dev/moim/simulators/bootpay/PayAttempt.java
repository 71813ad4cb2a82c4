package dev.moim.simulators.bootpay;

import org.jspecify.annotations.Nullable;

/**
 * What a payer does at the payment window, and how it will go on.
 *
 * @param price in won
 * @param metadata what the merchant's page passed through, as text
 * @param separatelyConfirmed the merchant's server has the last word
 * @param virtualAccount paid by a deposit into an issued account
 * @param fails the window ends without an authorisation
 * @param confirmFails the payment company will refuse at the confirm
 * @param failingCancels how many cancels the payment company will refuse
 */
record PayAttempt(
    String orderId,
    String orderName,
    long price,
    long taxFree,
    @Nullable String metadata,
    boolean sandbox,
    boolean separatelyConfirmed,
    boolean virtualAccount,
    boolean fails,
    boolean confirmFails,
    int failingCancels) {

  /** Where the receipt stands when the window closes. */
  Status outcome() {
    if (fails) {
      return Status.FAILED;
    }
    if (virtualAccount) {
      return Status.VIRTUAL_ACCOUNT_ISSUED;
    }
    return separatelyConfirmed ? Status.WAITING_FOR_CONFIRM : Status.PAID;
  }
}
