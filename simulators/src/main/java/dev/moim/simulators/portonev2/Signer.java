package dev.moim.simulators.portonev2;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs as Standard Webhooks has it, by every secret that is in use. */
final class Signer {

  private static final String STRANGER = "whsec_bm90IHRoZSBtZXJjaGFudCdzIHNlY3JldCE=";
  private static final Duration TOO_FAR = Duration.ofMinutes(6);

  private final List<Webhook> secrets;

  /**
   * @throws IllegalArgumentException unless there are one or two, each Base64 with or without
   *     {@code whsec_}
   */
  Signer(List<String> secrets) {
    if (secrets.isEmpty() || secrets.size() > 2) {
      throw new IllegalArgumentException("one or two webhook secrets are in use at a time");
    }
    this.secrets = secrets.stream().map(Signer::signing).toList();
  }

  private static Webhook signing(String secret) {
    try {
      return new Webhook(secret);
    } catch (EmptyWebhookSecretException e) {
      throw new IllegalArgumentException("a webhook secret is empty", e);
    }
  }

  /** The three headers of one attempt, or what a forger makes of them. */
  Map<String, String> headers(String id, Instant now, String body, Forgery forgery) {
    long seconds =
        switch (forgery) {
          case OLD_TIMESTAMP -> now.minus(TOO_FAR).getEpochSecond();
          case FUTURE_TIMESTAMP -> now.plus(TOO_FAR).getEpochSecond();
          default -> now.getEpochSecond();
        };
    String right = signatures(secrets, id, seconds, body);
    String signature =
        switch (forgery) {
          case OTHER_SECRET -> signatures(List.of(signing(STRANGER)), id, seconds, body);
          case OTHER_VERSION -> right.replace("v1,", "v2,");
          case EMPTY_SIGNATURE -> "v1,";
          default -> right;
        };
    Map<String, String> headers = new LinkedHashMap<>();
    if (forgery != Forgery.UNSIGNED) {
      headers.put("webhook-id", forgery == Forgery.CHANGED_ID ? id + "0" : id);
      headers.put("webhook-timestamp", Long.toString(seconds));
      headers.put("webhook-signature", signature);
    }
    return headers;
  }

  private static String signatures(List<Webhook> secrets, String id, long seconds, String body) {
    return secrets.stream()
        .map(secret -> signature(secret, id, seconds, body))
        .collect(Collectors.joining(" "));
  }

  private static String signature(Webhook secret, String id, long seconds, String body) {
    try {
      return secret.sign(id, seconds, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
