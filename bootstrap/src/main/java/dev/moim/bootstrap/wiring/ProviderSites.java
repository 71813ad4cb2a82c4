package dev.moim.bootstrap.wiring;

import java.net.URI;

/** Where each payment provider's API is: the real one, or a simulator. */
public record ProviderSites(URI portOneV1, URI portOneV2, URI kakaoPay, URI bootPay) {
  /** The real ones, but for PortOne V1, whose address is a setting. */
  public static ProviderSites real(URI portOneV1) {
    return new ProviderSites(
        portOneV1,
        URI.create("https://api.portone.io"),
        URI.create("https://open-api.kakaopay.com"),
        URI.create("https://api.bootpay.co.kr"));
  }
}
