package dev.moim.adapters.persistence.payment;

import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Tender;
import tools.jackson.databind.json.JsonMapper;

/** Credentials as the bytes that are sealed: their fields in JSON. */
final class CredentialsJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CredentialsJson() {}

  static byte[] write(Credentials credentials) {
    return JSON.writeValueAsBytes(credentials);
  }

  static Credentials read(Tender tender, byte[] json) {
    return JSON.readValue(json, shape(tender));
  }

  private static Class<? extends Credentials> shape(Tender tender) {
    return switch (tender) {
      case PORTONE_V1 -> Credentials.PortOneV1.class;
      case PORTONE_V2 -> Credentials.PortOneV2.class;
      case KAKAOPAY -> Credentials.KakaoPay.class;
      case BOOTPAY -> Credentials.BootPay.class;
      case WALLET -> throw new IllegalStateException("a wallet has no credentials");
    };
  }
}
