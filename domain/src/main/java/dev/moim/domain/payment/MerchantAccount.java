package dev.moim.domain.payment;

import java.util.Objects;

/**
 * The account at a provider that money is taken into: a club's own, or, for clubs without one, the
 * platform's.
 *
 * @param name {@code platform}, or the id of the account that a club registered
 */
public record MerchantAccount(Tender tender, String name) {
  private static final String PLATFORM = "platform";

  public MerchantAccount {
    Objects.requireNonNull(tender, "tender");
    Objects.requireNonNull(name, "name");
  }

  /** The platform's own. */
  public static MerchantAccount ofPlatform(Tender tender) {
    return new MerchantAccount(tender, PLATFORM);
  }

  /** Whether the money is the platform's to pass on, rather than the club's own already. */
  public boolean isPlatforms() {
    return name.equals(PLATFORM);
  }
}
