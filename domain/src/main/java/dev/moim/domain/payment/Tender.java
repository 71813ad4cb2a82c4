package dev.moim.domain.payment;

/** What a payment is made with: a provider, or later the member's own wallet. */
public enum Tender {
  PORTONE_V1
}
