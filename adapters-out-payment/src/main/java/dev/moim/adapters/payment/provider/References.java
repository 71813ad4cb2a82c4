package dev.moim.adapters.payment.provider;

import dev.moim.domain.payment.PaymentReference;
import java.util.Optional;
import java.util.regex.Pattern;

/** Our references as providers know them. */
public final class References {
  /**
   * What any of our references looks like, and more; the shortest limit of a provider, PortOne
   * V1's, is 40.
   */
  private static final Pattern OURS = Pattern.compile("(?!\\.+$)[A-Za-z0-9._:~-]{1,40}");

  private static final Pattern DOTS = Pattern.compile("\\.*");

  private References() {}

  /** Reads what a stranger may have sent; empty if no reference of ours looks like that. */
  public static Optional<PaymentReference> read(String value) {
    return OURS.matcher(value).matches()
        ? Optional.of(new PaymentReference(value))
        : Optional.empty();
  }

  /**
   * To be put into an address as one percent-encoded segment.
   *
   * @throws IllegalArgumentException for dots alone, which would climb in the path instead
   */
  public static String segment(PaymentReference reference) {
    if (DOTS.matcher(reference.value()).matches()) {
      throw new IllegalArgumentException("no reference to ask about: " + reference);
    }
    return reference.value();
  }
}
