package dev.moim.domain.payment;

import dev.moim.domain.InvalidValue;
import java.util.regex.Pattern;

/** A provider's own id of a payment, such as PortOne V1's {@code imp_uid}. */
public record ProviderPaymentId(String value) {
  private static final Pattern SHAPE = Pattern.compile("(?!\\.+$)[A-Za-z0-9_.-]{1,64}");

  public ProviderPaymentId {
    require("impUid", value);
  }

  /**
   * The id that stands in this field.
   *
   * @throws InvalidValue naming the field, if it is none
   */
  public static ProviderPaymentId of(String field, String value) {
    require(field, value);
    return new ProviderPaymentId(value);
  }

  private static void require(String field, String value) {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue(field, "must be 1 to 64 of letters, digits, . - and _");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
