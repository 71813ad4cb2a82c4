package dev.moim.bootstrap.command;

import dev.moim.bootstrap.demo.DemoWorld.Merchant;
import dev.moim.bootstrap.server.LocalProviders;
import dev.moim.bootstrap.wiring.ProviderSites;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Tender;
import java.util.List;
import java.util.Map;

/** The accounts at local providers that the demo's clubs register. */
public final class DemoMerchants {
  private DemoMerchants() {}

  /** Of these providers. */
  public static List<Merchant> of(LocalProviders providers) {
    ProviderSites sites = providers.sites();
    Credentials.PortOneV2 portOne = providers.portOneV2Keys();
    Credentials.KakaoPay kakaoPay = providers.kakaoPayKeys();
    Credentials.BootPay bootPay = providers.bootPayKeys();
    return List.of(
        new Merchant(
            Tender.PORTONE_V2,
            sites.portOneV2(),
            Map.of(
                "storeId", portOne.storeId(),
                "channelKey", portOne.channelKey(),
                "apiSecret", portOne.apiSecret(),
                "webhookSecrets", portOne.webhookSecrets())),
        new Merchant(
            Tender.KAKAOPAY,
            sites.kakaoPay(),
            Map.of("cid", kakaoPay.cid(), "secretKey", kakaoPay.secretKey())),
        new Merchant(
            Tender.BOOTPAY,
            sites.bootPay(),
            Map.of("applicationId", bootPay.applicationId(), "privateKey", bootPay.privateKey())));
  }
}
