package dev.moim.domain.payment;

import java.util.Objects;

/**
 * The account at a provider that money is taken into. So far the platform has one; clubs with
 * accounts of their own come with the other providers.
 */
public record MerchantAccount(Tender tender, String name) {
  public MerchantAccount {
    Objects.requireNonNull(tender, "tender");
    Objects.requireNonNull(name, "name");
  }

  /** The platform's own. */
  public static MerchantAccount ofPlatform(Tender tender) {
    return new MerchantAccount(tender, "platform");
  }
}
