package dev.moim.domain.order;

import dev.moim.domain.InvalidValue;
import java.util.regex.Pattern;

/**
 * The client's own reference for an order, made before anything is sent, so that a repetition can
 * be recognised and the provider's payment found: 1 to 40 of letters, digits, {@code -} and {@code
 * _}. Unique on the platform.
 */
public record MerchantUid(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  public MerchantUid {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("merchantUid", "must be 1 to 40 of letters, digits, - and _");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
