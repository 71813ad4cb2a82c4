package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.json.Fields.required;
import static java.util.stream.Collectors.joining;

import dev.moim.adapters.rest.json.Json;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Tender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as they come: which fields there are depends on the provider. None of these tells its
 * fields, and no problem repeats a value of them.
 */
sealed interface CredentialsForm {
  /** As the model has them. */
  Credentials credentials();

  /**
   * Reads a body's {@code tender} and {@code credentials}.
   *
   * @throws dev.moim.adapters.rest.problem.ProblemException or
   * @throws InvalidValue if they are not those of a provider; named is the field, not its value
   */
  static Credentials read(
      @Nullable String tender, @Nullable Map<String, @Nullable Object> credentials) {
    Class<? extends CredentialsForm> shape = shape(provider(required("tender", tender)));
    CredentialsForm form = Json.read(required("credentials", credentials), "/credentials", shape);
    try {
      return form.credentials();
    } catch (InvalidValue e) {
      throw new InvalidValue(field(e.field()), e.rule(), e.bounds().toArray());
    }
  }

  private static Tender provider(String tender) {
    List<Tender> known = Tender.providers();
    return known.stream()
        .filter(one -> one.name().equals(tender))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "tender",
                    "must be one of {0}",
                    known.stream().map(Tender::name).collect(joining(", "))));
  }

  private static Class<? extends CredentialsForm> shape(Tender tender) {
    return switch (tender) {
      case PORTONE_V1 -> PortOneV1.class;
      case PORTONE_V2 -> PortOneV2.class;
      case KAKAOPAY -> KakaoPay.class;
      case BOOTPAY -> BootPay.class;
      case WALLET -> throw new IllegalStateException("a wallet has no credentials");
    };
  }

  private static String field(String name) {
    return "credentials/" + name;
  }

  private static String given(String name, @Nullable String value) {
    return required(field(name), value);
  }

  /** PortOne V1's. */
  record PortOneV1(@Nullable String apiKey, @Nullable String apiSecret) implements CredentialsForm {
    @Override
    public Credentials credentials() {
      return new Credentials.PortOneV1(given("apiKey", apiKey), given("apiSecret", apiSecret));
    }

    @Override
    public String toString() {
      return "PortOneV1[…]";
    }
  }

  /** PortOne V2's. */
  record PortOneV2(
      @Nullable String storeId,
      @Nullable String channelKey,
      @Nullable String apiSecret,
      @Nullable List<@Nullable String> webhookSecrets)
      implements CredentialsForm {
    @Override
    public Credentials credentials() {
      List<String> secrets = new ArrayList<>();
      for (String secret : required(field("webhookSecrets"), webhookSecrets)) {
        secrets.add(given("webhookSecrets/" + secrets.size(), secret));
      }
      return new Credentials.PortOneV2(
          given("storeId", storeId),
          given("channelKey", channelKey),
          given("apiSecret", apiSecret),
          secrets);
    }

    @Override
    public String toString() {
      return "PortOneV2[…]";
    }
  }

  /** KakaoPay's; not every shop has the last one. */
  record KakaoPay(@Nullable String cid, @Nullable String secretKey, @Nullable String cidSecret)
      implements CredentialsForm {
    @Override
    public Credentials credentials() {
      return new Credentials.KakaoPay(
          given("cid", cid), given("secretKey", secretKey), Optional.ofNullable(cidSecret));
    }

    @Override
    public String toString() {
      return "KakaoPay[…]";
    }
  }

  /** BootPay's. */
  record BootPay(@Nullable String applicationId, @Nullable String privateKey)
      implements CredentialsForm {
    @Override
    public Credentials credentials() {
      return new Credentials.BootPay(
          given("applicationId", applicationId), given("privateKey", privateKey));
    }

    @Override
    public String toString() {
      return "BootPay[…]";
    }
  }
}
