package dev.moim.adapters.payment.portonev2;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a webhook comes from somebody who knows one of our secrets, as Standard Webhooks
 * 1.0.0 has it (version v1, HMAC-SHA256). Why not by its library: docs/decisions/0028.
 */
final class WebhookVerifier {
  /** Between the sender's clock and ours, either way; the standard's libraries have the same. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  private final List<SecretKeySpec> keys;

  private WebhookVerifier(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * By any of these secrets: two while one is being renewed. By none, nothing is accepted.
   *
   * @param secrets Base64 with or without {@code whsec_}
   * @throws IllegalArgumentException if one is empty or not Base64; its text is not in the message
   */
  static WebhookVerifier by(List<String> secrets) {
    return new WebhookVerifier(secrets.stream().map(WebhookVerifier::key).toList());
  }

  private static SecretKeySpec key(String secret) {
    String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length > 0) {
        return new SecretKeySpec(bytes, ALGORITHM);
      }
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes the secret.
    }
    throw new IllegalArgumentException("a webhook secret is Base64, and not empty");
  }

  /**
   * @param headers names in lower case
   * @param body byte for byte as it came
   * @param received when it came, which may be long ago
   */
  boolean accepts(Map<String, List<String>> headers, byte[] body, Instant received) {
    Optional<String> id = only(headers, "webhook-id");
    Optional<String> timestamp = only(headers, "webhook-timestamp");
    Optional<String> signatures = only(headers, "webhook-signature");
    if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty()) {
      return false;
    }
    if (!isAbout(timestamp.get(), received)) {
      return false;
    }
    byte[] start = (id.get() + "." + timestamp.get() + ".").getBytes(StandardCharsets.UTF_8);
    List<byte[]> expected = keys.stream().map(key -> signature(key, start, body)).toList();
    return Stream.of(signatures.get().split(" ", -1))
        .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
        .anyMatch(entry -> expected.stream().anyMatch(each -> MessageDigest.isEqual(each, entry)));
  }

  private static Optional<String> only(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 && !values.getFirst().isEmpty()
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }

  private static boolean isAbout(String timestamp, Instant received) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, received).abs().compareTo(TOLERANCE) <= 0;
  }

  private static byte[] signature(SecretKeySpec key, byte[] start, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(start);
      return ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)))
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
