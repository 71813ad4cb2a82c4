package dev.moim.domain.payment;

import dev.moim.domain.InvalidValue;
import java.util.regex.Pattern;

/** A provider's own id of a payment, such as PortOne V1's {@code imp_uid}. */
public record ProviderPaymentId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public ProviderPaymentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("impUid", "must be 1 to 64 of letters, digits, - and _");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
