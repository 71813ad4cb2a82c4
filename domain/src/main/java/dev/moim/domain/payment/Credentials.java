package dev.moim.domain.payment;

import dev.moim.domain.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What proves to a provider that a merchant account is ours. Secret: none of it is ever shown or
 * logged, so {@code toString} tells the provider only.
 */
public sealed interface Credentials {
  /** The provider that they are for. */
  Tender tender();

  /** What the provider calls the account: no secret by itself, and still not shown as a whole. */
  String accountId();

  /**
   * The last characters of that, by which staff tell one account from another; empty if they would
   * be more than half of it.
   */
  default Optional<String> ending() {
    int rest = accountId().length() - Shape.SHOWN;
    return rest < Shape.SHOWN ? Optional.empty() : Optional.of(accountId().substring(rest));
  }

  /**
   * PortOne V1.
   *
   * @param apiKey the {@code imp_key} of the console
   * @param apiSecret the {@code imp_secret} that goes with it
   */
  record PortOneV1(String apiKey, String apiSecret) implements Credentials {
    public PortOneV1 {
      apiKey = secret("apiKey", apiKey);
      apiSecret = secret("apiSecret", apiSecret);
    }

    @Override
    public Tender tender() {
      return Tender.PORTONE_V1;
    }

    @Override
    public String accountId() {
      return apiKey;
    }

    @Override
    public String toString() {
      return "Credentials.PortOneV1[***]";
    }
  }

  /**
   * PortOne V2.
   *
   * @param storeId which store of the merchant
   * @param channelKey which channel a payer's window opens; shown to the payer's browser
   * @param apiSecret the V2 API secret
   * @param webhookSecrets those that webhooks may be signed with, {@code whsec_} and base64, one or
   *     two: two while one is being replaced
   */
  record PortOneV2(String storeId, String channelKey, String apiSecret, List<String> webhookSecrets)
      implements Credentials {
    public PortOneV2 {
      storeId = secret("storeId", storeId);
      channelKey = secret("channelKey", channelKey);
      apiSecret = secret("apiSecret", apiSecret);
      webhookSecrets = List.copyOf(webhookSecrets);
      if (webhookSecrets.isEmpty() || webhookSecrets.size() > 2) {
        throw new InvalidValue("webhookSecrets", "must be one or two");
      }
      for (int i = 0; i < webhookSecrets.size(); i++) {
        var _ = secret("webhookSecrets/" + i, webhookSecrets.get(i));
      }
    }

    @Override
    public Tender tender() {
      return Tender.PORTONE_V2;
    }

    @Override
    public String accountId() {
      return storeId;
    }

    @Override
    public String toString() {
      return "Credentials.PortOneV2[***]";
    }
  }

  /**
   * KakaoPay.
   *
   * @param cid the shop, of ten characters; those that begin with TC are for tests
   * @param secretKey what stands after {@code SECRET_KEY} in the Authorization header
   * @param cidSecret a second secret, of shops that have one
   */
  record KakaoPay(String cid, String secretKey, Optional<String> cidSecret) implements Credentials {
    public KakaoPay {
      cid = secret("cid", cid);
      secretKey = secret("secretKey", secretKey);
      cidSecret = cidSecret.map(s -> secret("cidSecret", s));
    }

    @Override
    public Tender tender() {
      return Tender.KAKAOPAY;
    }

    @Override
    public String accountId() {
      return cid;
    }

    @Override
    public String toString() {
      return "Credentials.KakaoPay[***]";
    }
  }

  /**
   * BootPay.
   *
   * @param applicationId of the console's REST application
   * @param privateKey that goes with it
   */
  record BootPay(String applicationId, String privateKey) implements Credentials {
    public BootPay {
      applicationId = secret("applicationId", applicationId);
      privateKey = secret("privateKey", privateKey);
    }

    @Override
    public Tender tender() {
      return Tender.BOOTPAY;
    }

    @Override
    public String accountId() {
      return applicationId;
    }

    @Override
    public String toString() {
      return "Credentials.BootPay[***]";
    }
  }

  /** What may travel in a header or in JSON without being changed. */
  private static String secret(String field, String value) {
    if (!Shape.PRINTABLE.matcher(value).matches()) {
      throw new InvalidValue(field, "must be 1 to {0} printable ASCII characters", 512);
    }
    return value;
  }

  /** How they look. */
  final class Shape {
    private static final int SHOWN = 4;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    private Shape() {}
  }
}
